import { FIRST_NO, FIRST_SEEN_ALIVE, FIRST_SEEN_SILENT, LEVEL_SHARES, NO_RATE, PRIOR_PEOPLE } from './defaults';
import type { Outcome, Prior } from './types';

/** A community of which nothing is known. */
export const freshPrior: Prior = {
  sums: LEVEL_SHARES.map(() => 0),
  people: 0,
  no: FIRST_NO,
  answers: 0,
  lnDelays: 0,
  seenAlive: FIRST_SEEN_ALIVE,
  seenSilent: FIRST_SEEN_SILENT,
};

/** The share of each level among a community's members. */
export function sharesOf({ sums, people }: Pick<Prior, 'sums' | 'people'>): readonly number[] {
  return LEVEL_SHARES.map((share, level) => (PRIOR_PEOPLE * share + (sums[level] ?? 0)) / (PRIOR_PEOPLE + people));
}

/** The shares of a member's levels before and after a lesson; `before` is null at the first one. */
export interface Lesson {
  readonly before: readonly number[] | null;
  readonly after: readonly number[];
  readonly outcome: Outcome;
  /** True if the member was seen lately when asked. */
  readonly seen: boolean;
}

/**
 * The community after one lesson: the member's levels, the share of a no, the delay. A silence counts for the share of a
 * no as far as the member answers at all (expectation step).
 */
export function heard(prior: Prior, { before, after, outcome, seen }: Lesson): Prior {
  const answered = outcome.is !== 'silent';
  const alive = 1 - (after[0] ?? 0);
  const no = prior.no + (outcome.is === 'yes' ? 0 : NO_RATE * alive * ((outcome.is === 'no' ? 1 : 0) - prior.no));
  return {
    sums: prior.sums.map((sum, level) => sum + (after[level] ?? 0) - (before?.[level] ?? 0)),
    people: prior.people + (before ? 0 : 1),
    no,
    seenAlive: prior.seenAlive + NO_RATE * alive * ((seen ? 1 : 0) - prior.seenAlive),
    seenSilent: prior.seenSilent + NO_RATE * (1 - alive) * ((seen ? 1 : 0) - prior.seenSilent),
    answers: prior.answers + (answered ? 1 : 0),
    lnDelays: prior.lnDelays + (answered ? Math.log(Math.max(1, outcome.minutes)) : 0),
  };
}
