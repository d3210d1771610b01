import type { Block } from './blocks';
import { type CountedColumn, takes } from './columns';
import { mayShow, OTHERS } from './count';
import type { ToldPlaces } from './table';
import type { Fact, Period } from './types';

/** A month and its places, as the tables by place tell them. */
export interface MonthPlaces {
  readonly month: Period;
  readonly places: ToldPlaces;
}

/** The exchanges of small groups. */
export interface GroupExchanges {
  /** By group; null: those of no group, and of all groups that would tell of few people. */
  readonly rows: readonly { readonly party: string | null; readonly exchanges: number }[];
  readonly total: number;
}

/** The people of one place, for a row: those who gave and those who received. */
interface Cell {
  readonly place: Block;
  readonly row: string;
  readonly givers: Set<string>;
  readonly receivers: Set<string>;
}

/**
 * Counts the exchanges that `column` takes by small group. A group stands apart if no place of any month has few of its
 * people. Those who are left in a place aren't few either. So neither this table nor its difference to one by place or to
 * another period tells of few people.
 * @param months the months of the period
 */
export function exchangesByGroup(
  facts: readonly Fact[],
  { column, months }: { readonly column: CountedColumn; readonly months: readonly MonthPlaces[] },
): GroupExchanges {
  const told = months.flatMap(({ month, places }) =>
    facts.filter((fact) => fact.day.startsWith(month) && takes(column, fact) && !places.isFew(fact)),
  );
  const groups = [...new Set(told.flatMap(({ group }) => group ?? []))].sort();
  // A group that stands with the others in one month does so in the whole period, as a place does.
  const apart = months.reduce<readonly string[]>(
    (left, { month, places }) =>
      apartIn(
        told.filter(({ day }) => day.startsWith(month)),
        places.blocks,
        groups,
      ).filter((one) => left.includes(one)),
    groups,
  );
  const sum = (some: readonly Fact[]): number => some.reduce((all, { times }) => all + times, 0);
  const rows = [...apart, OTHERS].map((row) => ({
    party: row === OTHERS ? null : row,
    exchanges: sum(told.filter((fact) => rowOf(fact, apart) === row)),
  }));
  return { rows: rows.filter(({ exchanges }) => exchanges !== 0), total: sum(told) };
}

/** The groups that stand apart in a month. While what is left of a place is few, the smallest group there joins it. */
function apartIn(facts: readonly Fact[], places: readonly Block[], groups: readonly string[]): readonly string[] {
  let apart = groups;
  for (;;) {
    const cells = cellsOf(facts, places, apart);
    const small = cells.find((cell) => !isFine(cell) && (cell.row !== OTHERS || partner(cell, cells) !== null));
    if (!small) return apart;
    const joins = small.row === OTHERS ? partner(small, cells) : small.row;
    apart = apart.filter((one) => one !== joins);
  }
}

/** The smallest group beside the others of a place; null without any. */
function partner({ place }: Cell, cells: readonly Cell[]): string | null {
  const there = cells.filter((cell) => cell.place === place && cell.row !== OTHERS);
  return there.sort((a, b) => sizeOf(a) - sizeOf(b))[0]?.row ?? null;
}

function cellsOf(facts: readonly Fact[], places: readonly Block[], apart: readonly string[]): readonly Cell[] {
  const cells: Cell[] = [];
  const others = places.find((block) => block.includes(OTHERS)) ?? [];
  for (const fact of facts) {
    const place = places.find((block) => block.includes(fact.zone ?? OTHERS)) ?? others;
    const row = rowOf(fact, apart);
    let cell = cells.find((one) => one.place === place && one.row === row);
    if (!cell) {
      cell = { place, row, givers: new Set(), receivers: new Set() };
      cells.push(cell);
    }
    if (fact.giver !== null) cell.givers.add(fact.giver);
    if (fact.receiver !== null) cell.receivers.add(fact.receiver);
  }
  return cells;
}

function rowOf({ group }: Fact, apart: readonly string[]): string {
  return group && apart.includes(group) ? group : OTHERS;
}

function isFine({ givers, receivers }: Cell): boolean {
  return mayShow(givers.size) && mayShow(receivers.size);
}

function sizeOf({ givers, receivers }: Cell): number {
  return givers.size + receivers.size;
}
