import { type CountedColumn, countsPeople, takes } from './columns';
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
  /** One table for each column with `split`. */
  readonly splits: readonly Split[];
}

/** The facts of one column by a detail: the largest first, those without the detail last. */
export interface Split {
  readonly column: CountedColumn;
  readonly rows: readonly { readonly value: string | null; readonly sum: number }[];
}

/** What is counted, and the groups in which it is counted. */
export interface Counting {
  readonly columns: readonly CountedColumn[];
  /** The group of a zone; null for none. */
  readonly groupOf: (zone: string | null) => string | null;
  /** True for a fact that only the row of its month counts; absent: none. */
  readonly apart?: (fact: Fact) => boolean;
  /** Ids of all groups, in display order. */
  readonly order: readonly string[];
}

/** The row of groups so small that people could be recognised, and of facts without a group. */
export const OTHERS = '';

/** The running sum of a column. People are kept as a set, because one person may be in many facts. */
interface Tally {
  sum: number;
  outOf: number;
  readonly people: Set<string>;
}

/** The running sums of a row, by column id. */
type Sum = ReadonlyMap<string, Tally>;

/** Counts facts by month and by group. */
export async function count(
  facts: AsyncIterable<Fact> | Iterable<Fact>,
  period: Period,
  { columns, groupOf, order, apart = () => false }: Counting,
): Promise<Counted> {
  const nothing = (): Sum => new Map(columns.map(({ id }) => [id, zero()]));
  const total = nothing();
  const months = new Map(monthsOf(period).map((month) => [month, nothing()]));
  const groups = new Map([...order, OTHERS].map((id) => [id, nothing()]));
  const splits = columns
    .filter(({ split }) => split)
    .map((column) => ({ column, sums: new Map<string | null, Tally>() }));
  for await (const fact of facts) {
    const month = months.get(fact.day.slice(0, 7));
    const group = groups.get(groupOf(fact.zone) ?? OTHERS) ?? groups.get(OTHERS);
    for (const sum of apart(fact) ? [month] : [total, month, group]) if (sum) add(sum, columns, fact);
    for (const { column, sums } of splits) divide(sums, column, fact);
  }
  const measured = (sum: Sum) => measures(sum, columns);
  const rows = (sums: ReadonlyMap<string, Sum>) => [...sums].map(([id, sum]) => ({ id, measures: measured(sum) }));
  const shown = rows(merged(groups, columns.filter(countsPeople)));
  const tables = { total: measured(total), months: rows(months), groups: shown.filter(isSomething) };
  return { ...tables, splits: splits.map(({ column, sums }) => ({ column, rows: valuesOf(sums) })) };
}

/** True if a number of people is large enough to show. */
export function mayShow(people: number): boolean {
  return people === 0 || people >= FEWEST_PEOPLE;
}

function add(sum: Sum, columns: readonly CountedColumn[], fact: Fact): void {
  for (const column of columns) {
    const tally = sum.get(column.id);
    if (tally && takes(column, fact)) addTo(tally, column, fact);
  }
}

function zero(): Tally {
  return { sum: 0, outOf: 0, people: new Set() };
}

/** Adds a fact to the row of its detail. */
function divide(sums: Map<string | null, Tally>, column: CountedColumn, fact: Fact): void {
  if (!column.split || !takes(column, fact)) return;
  const value = fact[column.split];
  const tally = sums.get(value) ?? zero();
  sums.set(value, tally);
  addTo(tally, column, fact);
}

function valuesOf(sums: ReadonlyMap<string | null, Tally>): Split['rows'] {
  const rows = [...sums].map(([value, { sum }]) => ({ value, sum }));
  return rows.sort((a, b) => Number(a.value === null) - Number(b.value === null) || b.sum - a.sum);
}

function addTo(tally: Tally, { sum }: CountedColumn, fact: Fact): void {
  if (sum === 'events') tally.sum += fact.times;
  if (sum === 'minutes' || sum === 'hours') tally.sum += fact.minutes;
  if (sum === 'share') {
    tally.sum += fact.units;
    tally.outOf += fact.outOf;
  }
  if (sum === 'mean') {
    tally.sum += fact.units;
    tally.outOf += fact.times;
  }
  const person = sum === 'givers' ? fact.giver : sum === 'receivers' ? fact.receiver : null;
  if (person !== null) tally.people.add(person);
}

/** Moves groups with few people to the others. While the others are few, the smallest remaining group moves too. */
function merged(groups: ReadonlyMap<string, Sum>, people: readonly CountedColumn[]): ReadonlyMap<string, Sum> {
  const others = groups.get(OTHERS) ?? new Map();
  const shown = new Map([...groups].filter(([id]) => id !== OTHERS));
  const numbers = (sum: Sum) => people.map(({ id }) => sum.get(id)?.people.size ?? 0);
  const fine = (sum: Sum) => numbers(sum).every(mayShow);
  const size = (sum: Sum) => numbers(sum).reduce((all, one) => all + one, 0);
  const move = (id: string): void => {
    const sum = shown.get(id);
    if (sum) join(others, sum);
    shown.delete(id);
  };
  for (const [id, sum] of [...shown]) if (!fine(sum)) move(id);
  while (!fine(others) && shown.size > 0) {
    const [smallest] = [...shown].sort(([, a], [, b]) => size(a) - size(b));
    if (smallest) move(smallest[0]);
  }
  return shown.set(OTHERS, others);
}

function join(into: Sum, from: Sum): void {
  for (const [id, tally] of into) {
    const more = from.get(id);
    tally.sum += more?.sum ?? 0;
    tally.outOf += more?.outOf ?? 0;
    for (const one of more?.people ?? []) tally.people.add(one);
  }
}

function measures(sum: Sum, columns: readonly CountedColumn[]): Measures {
  return Object.fromEntries(
    columns.map((column) => {
      const { sum: added = 0, outOf = 0, people } = sum.get(column.id) ?? {};
      return [column.id, { sum: countsPeople(column) ? (people?.size ?? 0) : added, outOf }];
    }),
  );
}

function isSomething({ measures }: CountedRow): boolean {
  return Object.values(measures).some(({ sum, outOf }) => sum !== 0 || outOf !== 0);
}
