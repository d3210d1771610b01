import loadHighs from 'highs';

/** Solves a linear program; gives its variables by name. */
export type Solve = (program: string) => Readonly<Record<string, number>>;

/** The solver of the program, in this thread: a run of the bench waits for it anyway. */
export async function loadSolve(): Promise<Solve> {
  const highs = await loadHighs();
  return (program) => {
    const { Columns } = highs.solve(program, { output_flag: false });
    return Object.fromEntries(Object.entries(Columns).map(([name, { Primal = 0 }]) => [name, Primal]));
  };
}
