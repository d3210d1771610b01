import type { PollKindName } from './types';

/** One member's vote; each kind defines its content. */
export type Ballot = number;

/** One way of asking and counting. */
export interface PollKind {
  readonly name: PollKindName;
  /** True for a valid ballot among `options` options. */
  allows(ballot: Ballot, options: number): boolean;
  /** Votes per option. */
  count(ballots: Iterable<Ballot>, options: number): number[];
}

/** One choice each. */
const single: PollKind = {
  name: 'single',
  allows: (ballot, options) => Number.isInteger(ballot) && ballot >= 0 && ballot < options,
  count: (ballots, options) => {
    const counts = Array.from({ length: options }, () => 0);
    for (const ballot of ballots) counts[ballot] = (counts[ballot] ?? 0) + 1;
    return counts;
  },
};

/** All kinds, by name. */
export const pollKinds: Readonly<Record<PollKindName, PollKind>> = { single };
