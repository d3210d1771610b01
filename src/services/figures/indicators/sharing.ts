import { gini, topShare } from '../../../lib/statistics';
import { FEWEST_PEOPLE, TOP_SHARE } from '../limits';
import type { Fact } from '../types';
import { about } from './readings';
import { helpIn, peopleOf } from './taking-part';
import type { Indicator } from './types';

/** Finished help and corrections of its minutes; a corrected gift has no kind of help. */
function minutesIn(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(
    ({ kind, service }) => kind === 'exchange.match' || (kind === 'ledger.corrected' && service !== null),
  );
}

/** The minutes of each person on one side. Corrections of a person without help in the period are left out. */
function minutesBy(side: 'giver' | 'receiver', facts: readonly Fact[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const fact of helpIn(facts)) sums.set(String(fact[side]), 0);
  for (const fact of minutesIn(facts)) {
    const before = sums.get(String(fact[side]));
    if (before !== undefined) sums.set(String(fact[side]), before + fact.minutes);
  }
  return new Map([...sums].map(([person, minutes]) => [person, Math.max(0, minutes)]));
}

/** Hours moved by finished help, with corrections on their own day. */
export const hours: Indicator = {
  id: 'hours',
  unit: 'hours',
  role: 'help',
  measure({ facts }) {
    const moved = minutesIn(facts);
    return about(peopleOf(moved).size, () => moved.reduce((sum, { minutes }) => sum + minutes, 0) / 60, 'hours');
  },
};

/**
 * How evenly people give and receive: 100 % less the sum of their differences ÷ the sum of their minutes. 100 means that
 * each gives as much as they receive, 0 that nobody does both.
 */
export const balance: Indicator = {
  id: 'balance',
  unit: 'percent',
  role: 'help',
  measure({ facts }) {
    const [given, received] = [minutesBy('giver', facts), minutesBy('receiver', facts)];
    const people = [...new Set([...given.keys(), ...received.keys()])];
    const both = people.map((one) => [given.get(one) ?? 0, received.get(one) ?? 0] as const);
    const sum = both.reduce((all, [give, take]) => all + give + take, 0);
    const apart = both.reduce((all, [give, take]) => all + Math.abs(give - take), 0);
    return about(people.length, () => 100 * (1 - apart / sum), 'percent');
  },
};

/** The Gini coefficient of the hours given, over the people who gave. */
export const concentration: Indicator = {
  id: 'concentration',
  unit: 'index',
  role: 'help',
  measure({ facts }) {
    const given = [...minutesBy('giver', facts).values()];
    return about(given.length, () => gini(given), 'index');
  },
};

/** The share of the hours that the tenth of the givers with the most hours gave. */
export const topTenth: Indicator = {
  id: 'top-tenth',
  unit: 'percent',
  role: 'help',
  measure({ facts }) {
    const given = [...minutesBy('giver', facts).values()];
    const top = Math.ceil(given.length * TOP_SHARE);
    return about(top, () => 100 * topShare(given, top), 'percent', FEWEST_PEOPLE);
  },
};
