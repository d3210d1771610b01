/** The named moves of a record: the states each may start from, and the state it leads to. */
export type Moves<State extends string, Move extends string> = Readonly<
  Record<Move, { readonly from: readonly State[]; readonly to: State }>
>;

/** The states a move may start from, as the condition of the write that makes it. */
export function statesFor<State extends string, Move extends string>(
  moves: Moves<State, Move>,
  move: Move,
): { readonly $in: State[] } {
  return { $in: [...moves[move].from] };
}

/** True where a record in `state` may make the move. */
export function mayMove<State extends string, Move extends string>(
  moves: Moves<State, Move>,
  state: State,
  move: Move,
): boolean {
  return moves[move].from.includes(state);
}
