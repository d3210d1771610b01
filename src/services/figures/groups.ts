import { OTHERS } from './count';
import { monthsOf } from './periods';
import { toldPlaces } from './table';
import type { Fact, Period } from './types';

/** The kind of fact of somebody who came into a small group. */
export const ENTERED = 'parties.entered';

/** The people who came into small groups in a period. */
export interface GroupCounts {
  /** By group; null: all groups that would tell of few people by themselves. */
  readonly rows: readonly { readonly party: string | null; readonly people: number }[];
  /** All different people; null: too few to be told. */
  readonly total: number | null;
}

/** Counts who came into each small group. Few people stand with others, as in every month of the period. */
export function countGroups(facts: readonly Fact[], period: Period): GroupCounts {
  const entered = facts.filter(({ kind }) => kind === ENTERED).map((fact) => ({ ...fact, zone: fact.party }));
  const groups = [...new Set(entered.flatMap(({ party }) => party ?? []))].sort();
  // A group is a place of its own, so the rule of small places holds for groups too.
  const areas = groups.map((party) => [party]);
  const roleOf = ({ kind }: Fact): string => kind;
  const { blocks, isFew } = toldPlaces(entered, { months: monthsOf(period), areas, roleOf });
  const told = entered.filter((fact) => !isFew(fact));
  const peopleOf = (some: readonly Fact[]): number => new Set(some.map(({ receiver }) => receiver)).size;
  const rows = blocks.map((block) => ({
    party: block.includes(OTHERS) ? null : (block[0] ?? null),
    people: peopleOf(told.filter(({ zone }) => block.includes(zone ?? OTHERS))),
  }));
  const shown = rows.filter(({ people }) => people > 0);
  return { rows: shown, total: entered.length > 0 && told.length === 0 ? null : peopleOf(told) };
}
