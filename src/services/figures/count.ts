import { FEWEST_PEOPLE } from './limits';
import { monthsOf } from './periods';
import type { Fact, Measures, Period } from './types';

/** One row of a table: a group's id and its sums. */
export interface CountedRow {
  readonly id: string;
  readonly measures: Measures;
}

/** The counted facts of a period. */
export interface Counted {
  readonly total: Measures;
  /** The twelve months of a year, or the single month. */
  readonly months: readonly CountedRow[];
  /** Groups with facts, in the order of the pack; `OTHERS` comes last. */
  readonly groups: readonly CountedRow[];
}

/** The row of groups so small that people could be recognised, and of facts without a group. */
export const OTHERS = '';

type Numbers = { -readonly [M in keyof Omit<Measures, 'givers' | 'receivers'>]: Measures[M] };

/** A running sum. People are kept as sets, because one person may be in many facts. */
interface Sum extends Numbers {
  readonly givers: Set<string>;
  readonly receivers: Set<string>;
}

/**
 * Counts facts by month and by group.
 * @param groupOf the group of a zone; null for none
 * @param order ids of all groups, in display order
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

/** True if a number of people is large enough to show. */
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
  // A corrected gift or grant is no help between neighbours.
  if (kind === 'exchange.match' || (kind === 'ledger.corrected' && service !== null)) sum.minutes += minutes;
  if (kind === 'polls.closed') {
    sum.polls += times;
    sum.votes += units;
    sum.eligible += outOf;
  }
  if (kind === 'cases.opened') sum.casesOpened += times;
  if (kind === 'cases.closed') sum.casesClosed += times;
}

/** Moves groups with few people to the others. While the others are few, the smallest remaining group moves too. */
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
