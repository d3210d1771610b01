import type { Block } from './blocks';
import { OTHERS } from './count';
import { monthsOf } from './periods';
import { toldPlaces } from './table';
import type { Fact, Period } from './types';

/** A row that may be told: its groups, and their facts. */
export interface ToldRow {
  readonly groups: Block;
  readonly facts: readonly Fact[];
}

/** The rows of a table by groups. `few`: few people in a month, of which nothing is told. */
export interface ToldTable {
  readonly rows: readonly ToldRow[];
  readonly few: boolean;
}

/**
 * Divides facts of one kind by groups, such as weekdays, as it is done with places. Small groups are told together, in a
 * year as in each of its months. A month of few people isn't told. `OTHERS` is the group of a fact without one.
 * @param order the ids of all groups, as they are shown
 */
export function toldBy(
  facts: readonly Fact[],
  of: { readonly period: Period; readonly order: readonly string[]; readonly groupOf: (fact: Fact) => string | null },
): ToldTable {
  const grouped = facts.map((fact) => ({ fact, placed: { ...fact, zone: of.groupOf(fact) } }));
  const { blocks, isFew } = toldPlaces(
    grouped.map(({ placed }) => placed),
    { months: monthsOf(of.period), areas: [of.order], roleOf: ({ kind }) => kind },
  );
  const told = grouped.filter(({ placed }) => !isFew(placed));
  const rows = blocks.map((groups) => ({
    groups,
    facts: told.filter(({ placed }) => blockOf(blocks, of.order, placed.zone) === groups).map(({ fact }) => fact),
  }));
  return { rows: rows.filter((row) => row.facts.length > 0), few: told.length < facts.length };
}

function blockOf(blocks: readonly Block[], order: readonly string[], group: string | null): Block | undefined {
  const id = group !== null && order.includes(group) ? group : OTHERS;
  return blocks.find((block) => block.includes(id));
}
