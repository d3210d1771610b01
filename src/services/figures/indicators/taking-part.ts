import { mayShow } from '../count';
import { FEWEST_PEOPLE } from '../limits';
import type { Fact } from '../types';
import { about, measured } from './readings';
import type { Indicator } from './types';

/** Finished help. */
export function helpIn(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ kind }) => kind === 'exchange.match');
}

/** Different people who gave or received. */
export function peopleOf(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap(({ giver, receiver }) => [giver, receiver].filter((one) => one !== null)));
}

/** People who gave or received help ÷ members. Not told if it would tell that one to four members did nothing. */
export const activeRate: Indicator = {
  id: 'active-rate',
  unit: 'percent',
  role: 'help',
  measure({ facts, members }) {
    if (members === 0) return { is: 'none' };
    const active = Math.min(peopleOf(helpIn(facts)).size, members);
    if (members < FEWEST_PEOPLE || !mayShow(active) || !mayShow(members - active)) return { is: 'few' };
    return measured((100 * active) / members, 'percent');
  },
};

/** Different people that somebody helped or was helped by: the mean over the people who did either. */
export const partners: Indicator = {
  id: 'partners',
  unit: 'people',
  role: 'help',
  measure({ facts }) {
    const help = helpIn(facts);
    const pairs = new Set(help.map(({ giver, receiver }) => JSON.stringify([giver, receiver].sort())));
    const people = peopleOf(help).size;
    return about(people, () => (2 * pairs.size) / people, 'people');
  },
};
