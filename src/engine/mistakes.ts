/** Where in a flow something stands: names and indexes from the top, e.g. `['steps', 'kind', 'options', 0, 'text']`. */
export type Path = readonly (string | number)[];

/** Something wrong with a flow, before it is known where in the file that is. */
export interface Finding {
  /** Stable id of the class of mistake, e.g. `step-unknown`. */
  readonly id: string;
  readonly path: Path;
  readonly message: string;
  /** What the author should do. */
  readonly fix: string;
}

/** A finding at its place in a file; line and column count from 1. */
export interface Mistake extends Finding {
  readonly file: string;
  readonly line: number;
  readonly col: number;
}

/** Takes findings down; handed to every check. */
export type Report = (id: string, path: Path, message: string, fix: string) => void;

/** `file:line:col message — what to do`. */
export function describe(mistake: Mistake): string {
  return `${mistake.file}:${mistake.line}:${mistake.col} ${mistake.message} — ${mistake.fix}`;
}
