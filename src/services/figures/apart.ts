import type { Block } from './blocks';
import { mayShow, OTHERS } from './count';
import type { ToldPlaces } from './table';
import type { Fact, Period } from './types';

/** A month and its places, as the tables by place tell them. */
export interface MonthPlaces {
  readonly month: Period;
  readonly places: ToldPlaces;
}

/** How a table divides facts into rows. */
export interface Rows {
  /** The ids of all rows but that of the others. */
  readonly order: readonly string[];
  /** The row of a fact; null for none. */
  readonly rowOf: (fact: Fact) => string | null;
}

/** A table beside the table by place. */
export interface Division extends Rows {
  readonly months: readonly MonthPlaces[];
  /** Rows of another table of the same facts. */
  readonly also?: Rows;
}

/** The facts that a table may tell, and the rows that stand apart in it. */
export interface Divided {
  readonly told: readonly Fact[];
  readonly apart: readonly string[];
  /** The row in which a fact is told. */
  readonly rowOf: (fact: Fact) => string;
}

/** The people of one part of another table, for a row: those who gave and those who received. */
interface Cell {
  readonly part: string;
  readonly row: string;
  readonly givers: Set<string>;
  readonly receivers: Set<string>;
}

/**
 * Divides facts into rows. A row stands apart if no place of any month has few of its people. Those who are left in a
 * place aren't few either. So neither the table nor its difference to one by place or to another period tells of few people.
 */
export function divided(facts: readonly Fact[], of: Division): Divided {
  const told = of.months.map((one) => ({ ...one, facts: toldIn(facts, one) }));
  // A row that stands with the others in one month does so in the whole period, as a place does.
  const apart = told.reduce<readonly string[]>((left, month) => {
    const here = apartIn(month.facts, of, partsOf(month.facts, month.places.blocks, of.also));
    return here.filter((one) => left.includes(one));
  }, of.order);
  return { told: told.flatMap((month) => month.facts), apart, rowOf: (fact) => rowOf(fact, of, apart) };
}

/** The facts of a month, without those of few people. */
function toldIn(facts: readonly Fact[], { month, places }: MonthPlaces): readonly Fact[] {
  return facts.filter((fact) => fact.day.startsWith(month) && !places.isFew(fact));
}

/** The part of other tables in which a fact is told: its place, with a row if one stands apart. */
function partsOf(facts: readonly Fact[], places: readonly Block[], also?: Rows): (fact: Fact) => string {
  const blockOf = ({ zone }: Fact): number => places.findIndex((block) => block.includes(zone ?? OTHERS));
  const others = places.findIndex((block) => block.includes(OTHERS));
  const placeOf = (fact: Fact): string => String(blockOf(fact) < 0 ? others : blockOf(fact));
  if (!also) return placeOf;
  const apart = apartIn(facts, also, placeOf);
  return (fact) => `${placeOf(fact)}/${rowOf(fact, also, apart)}`;
}

/** The rows that stand apart in a month. While what is left of a part is few, the smallest row there joins it. */
function apartIn(facts: readonly Fact[], rows: Rows, partOf: (fact: Fact) => string): readonly string[] {
  let apart = rows.order;
  for (;;) {
    const cells = cellsOf(facts, partOf, (fact) => rowOf(fact, rows, apart));
    const small = cells.find((cell) => !isFine(cell) && (cell.row !== OTHERS || partner(cell, cells, apart) !== null));
    if (!small) return apart;
    const joins = small.row === OTHERS ? partner(small, cells, apart) : small.row;
    apart = apart.filter((one) => one !== joins);
  }
}

/** The smallest row beside the others of a part, the first of equal ones; null without any. */
function partner({ part }: Cell, cells: readonly Cell[], apart: readonly string[]): string | null {
  const there = cells.filter((cell) => cell.part === part && cell.row !== OTHERS);
  const place = ({ row }: Cell): number => apart.indexOf(row);
  return there.sort((a, b) => sizeOf(a) - sizeOf(b) || place(a) - place(b))[0]?.row ?? null;
}

function cellsOf(
  facts: readonly Fact[],
  partOf: (fact: Fact) => string,
  rowOf: (fact: Fact) => string,
): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const fact of facts) {
    const [part, row] = [partOf(fact), rowOf(fact)];
    const key = `${part} ${row}`;
    const cell = cells.get(key) ?? { part, row, givers: new Set(), receivers: new Set() };
    cells.set(key, cell);
    if (fact.giver !== null) cell.givers.add(fact.giver);
    if (fact.receiver !== null) cell.receivers.add(fact.receiver);
  }
  return [...cells.values()];
}

function rowOf(fact: Fact, rows: Rows, apart: readonly string[]): string {
  const row = rows.rowOf(fact);
  return row !== null && apart.includes(row) ? row : OTHERS;
}

function isFine({ givers, receivers }: Cell): boolean {
  return mayShow(givers.size) && mayShow(receivers.size);
}

function sizeOf({ givers, receivers }: Cell): number {
  return givers.size + receivers.size;
}
