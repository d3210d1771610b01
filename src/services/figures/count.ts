import { FEWEST_PEOPLE } from './limits';
import { monthsOf } from './periods';
import type { Fact, Measures, Period } from './types';

/** One line of a table: a group by its id, and what happened in it. */
export interface CountedRow {
  readonly id: string;
  readonly measures: Measures;
}

/** What happened in a period. */
export interface Counted {
  readonly total: Measures;
  /** The twelve months of a year; of a month only itself. */
  readonly months: readonly CountedRow[];
  /** Groups with something in them, in the order of the pack; `OTHERS` last. */
  readonly groups: readonly CountedRow[];
}

/** The row of the groups in which people could be told apart, and of what happened in no group. */
export const OTHERS = '';

type Numbers = { -readonly [M in keyof Omit<Measures, 'givers' | 'receivers'>]: Measures[M] };

/** A sum under way; people are kept as sets, because one person may be in many facts. */
interface Sum extends Numbers {
  readonly givers: Set<string>;
  readonly receivers: Set<string>;
}

/**
 * Counts facts by month and by group.
 * @param groupOf the group of a zone; null where it is in none
 * @param order ids of all groups, in the order in which they are shown
 */
export async function count(
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  period: Period,
  { groupOf, order }: { readonly groupOf: (zone: string | null) => string | null; readonly order: readonly string[] },
): Promise<Counted> {
  const total = nothing();
  const months = new Map(monthsOf(period).map((month) => [month, nothing()]));
  const groups = new Map([...order, OTHERS].map((id) => [id, nothing()]));
  for await (const fact of facts) {
    const month = months.get(fact.day.slice(0, 7));
    const group = groups.get(groupOf(fact.zone) ?? OTHERS) ?? groups.get(OTHERS);
    for (const sum of [total, month, group]) if (sum) add(sum, fact);
  }
  return { total: measures(total), months: rows(months), groups: rows(merged(groups)).filter(isSomething) };
}

/** True where a number of people may be shown. */
export function mayShow(people: number): boolean {
  return people === 0 || people >= FEWEST_PEOPLE;
}

function nothing(): Sum {
  const numbers = { matches: 0, minutes: 0, polls: 0, votes: 0, eligible: 0, casesOpened: 0, casesClosed: 0 };
  return { ...numbers, givers: new Set(), receivers: new Set() };
}

function add(sum: Sum, { kind, service, giver, receiver, times, units, outOf, minutes }: Fact): void {
  if (kind === 'exchange.match') {
    sum.matches += times;
    if (giver !== null) sum.givers.add(giver);
    if (receiver !== null) sum.receivers.add(receiver);
  }
  // What is put right in a gift or a grant was no help between neighbours.
  if (kind === 'exchange.match' || (kind === 'ledger.corrected' && service !== null)) sum.minutes += minutes;
  if (kind === 'polls.closed') {
    sum.polls += times;
    sum.votes += units;
    sum.eligible += outOf;
  }
  if (kind === 'cases.opened') sum.casesOpened += times;
  if (kind === 'cases.closed') sum.casesClosed += times;
}

/** Puts groups with few people among the others, and the smallest of the rest too while the others are few. */
function merged(groups: ReadonlyMap<string, Sum>): ReadonlyMap<string, Sum> {
  const others = groups.get(OTHERS) ?? nothing();
  const shown = new Map([...groups].filter(([id]) => id !== OTHERS));
  const move = (id: string): void => {
    const sum = shown.get(id);
    if (sum) join(others, sum);
    shown.delete(id);
  };
  for (const [id, sum] of [...shown]) if (!fine(sum)) move(id);
  while (!fine(others) && shown.size > 0) {
    const [smallest] = [...shown].sort(
      ([, a], [, b]) => a.givers.size + a.receivers.size - (b.givers.size + b.receivers.size),
    );
    if (smallest) move(smallest[0]);
  }
  return shown.set(OTHERS, others);
}

function fine({ givers, receivers }: Sum): boolean {
  return mayShow(givers.size) && mayShow(receivers.size);
}

function join(into: Sum, from: Sum): void {
  const { givers, receivers, ...numbers } = from;
  for (const name of Object.keys(numbers) as (keyof Numbers)[]) into[name] += numbers[name];
  for (const one of givers) into.givers.add(one);
  for (const one of receivers) into.receivers.add(one);
}

function measures({ givers, receivers, ...numbers }: Sum): Measures {
  return { ...numbers, givers: givers.size, receivers: receivers.size };
}

function rows(sums: ReadonlyMap<string, Sum>): readonly CountedRow[] {
  return [...sums].map(([id, sum]) => ({ id, measures: measures(sum) }));
}

function isSomething({ measures }: CountedRow): boolean {
  return Object.values(measures).some((value) => value !== 0);
}
