import { type Division, divided } from './apart';
import type { Block } from './blocks';
import { OTHERS } from './count';
import type { Fact } from './types';

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
 * Divides facts of one kind by groups, such as weekdays, as `divided` lets them stand apart. Groups that don't are told
 * together, with facts of no group, whose group is `OTHERS`. A month of few people isn't told.
 */
export function toldBy(facts: readonly Fact[], of: Division): ToldTable {
  const { told, apart, rowOf } = divided(facts, of);
  const joined = of.order.filter((one) => !apart.includes(one));
  const left = told.filter((fact) => rowOf(fact) === OTHERS);
  const isGroup = (fact: Fact): boolean => joined.includes(of.rowOf(fact) ?? OTHERS);
  const rest = { groups: left.every(isGroup) ? joined : [...joined, OTHERS], facts: left };
  const rows = apart.map((one) => ({ groups: [one], facts: told.filter((fact) => rowOf(fact) === one) }));
  // In the order of the groups; facts of no group come last.
  const place = ({ groups, facts }: ToldRow): number =>
    groups.includes(OTHERS)
      ? of.order.length
      : Math.min(...facts.map((fact) => of.order.indexOf(of.rowOf(fact) ?? OTHERS)));
  const shown = [...rows, rest].filter((row) => row.facts.length > 0);
  return { rows: shown.sort((a, b) => place(a) - place(b)), few: told.length < facts.length };
}
