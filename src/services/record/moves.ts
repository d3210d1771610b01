/** The named moves of a record: the states where each may start, and the state it leads to. */
export type Moves<State extends string, Move extends string> = Readonly<
  Record<Move, { readonly from: readonly State[]; readonly to: State }>
>;

/** The states where a move may start, as a condition for the write. */
export function statesFor<State extends string, Move extends string>(
  moves: Moves<State, Move>,
  move: Move,
): { readonly $in: State[] } {
  return { $in: [...moves[move].from] };
}

/** True if a record in `state` may make the move. */
export function mayMove<State extends string, Move extends string>(
  moves: Moves<State, Move>,
  state: State,
  move: Move,
): boolean {
  return moves[move].from.includes(state);
}
