import { divided, type MonthPlaces } from './apart';
import { type CountedColumn, takes } from './columns';
import { OTHERS } from './count';
import type { Fact } from './types';

/** The exchanges of small groups. */
export interface GroupExchanges {
  /** By group; null: those of no group, and of all groups that would tell of few people. */
  readonly rows: readonly { readonly party: string | null; readonly exchanges: number }[];
  readonly total: number;
}

/**
 * Counts the exchanges that `column` takes by small group, as `divided` lets groups stand apart.
 * @param months the months of the period
 */
export function exchangesByGroup(
  facts: readonly Fact[],
  { column, months }: { readonly column: CountedColumn; readonly months: readonly MonthPlaces[] },
): GroupExchanges {
  const counted = facts.filter((fact) => takes(column, fact));
  const order = [...new Set(counted.flatMap(({ group }) => group ?? []))].sort();
  const { told, apart, rowOf } = divided(counted, { months, order, rowOf: ({ group }) => group ?? null });
  const sum = (some: readonly Fact[]): number => some.reduce((all, { times }) => all + times, 0);
  const rows = [...apart, OTHERS].map((row) => ({
    party: row === OTHERS ? null : row,
    exchanges: sum(told.filter((fact) => rowOf(fact) === row)),
  }));
  return { rows: rows.filter(({ exchanges }) => exchanges !== 0), total: sum(told) };
}
