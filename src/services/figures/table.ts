import { type Block, blocksOf, joinedBlocks, type RoleOf } from './blocks';
import { OTHERS } from './count';
import { type Evidence, fillRate, indicatorKinds, indicators, type Readings } from './indicators';
import { monthsOf } from './periods';
import type { Fact, Period } from './types';

/** What a table of indicators is made from. */
export interface IndicatorSource {
  readonly period: Period;
  /** The first month that isn't over: it and later ones are not told. */
  readonly running: Period;
  /** The facts of the period. */
  readonly facts: readonly Fact[];
  /** The facts that count members, up to the end of the period. */
  readonly heads: readonly Fact[];
  /** The zones of each area, in the order of the pack. A zone without one is an area of its own. */
  readonly areas: readonly Block[];
  /** The zones of a coordinator; absent: everywhere. */
  readonly within?: readonly string[];
  /** True for a row an area. */
  readonly byArea?: boolean;
}

/** A row of a table: the zones of a place, and its readings. */
export interface IndicatorRow {
  readonly zones: Block;
  readonly readings: Readings;
}

/** The indicators of a period, place by place, in the order of the pack; the others come last. */
export interface IndicatorTable {
  /** The months that the table tells of; empty if none is over, or all have few people. */
  readonly months: readonly Period[];
  readonly rows: readonly IndicatorRow[];
  /** Of all rows together. */
  readonly total: Readings;
  /** The place with the lowest fill rate; null if fewer than two places tell one. */
  readonly worst: IndicatorRow | null;
}

/** People who gave or received help are one role, those of a search another. Newcomers are told only by a median. */
const ROLES: Readonly<Record<string, string>> = {
  'exchange.match': 'help',
  'ledger.corrected': 'help',
  'exchange.matched': 'search',
  'exchange.unfilled': 'search',
};
export const roleOfIndicators: RoleOf = ({ kind, service }) =>
  kind === 'ledger.corrected' && service === null ? null : (ROLES[kind] ?? null);

/** Computes the indicators of a period, so that no number and no difference of numbers is about few people. */
export function indicatorTable(source: IndicatorSource): IndicatorTable {
  const { period, running, areas, within, byArea = false } = source;
  const kinds: readonly string[] = indicatorKinds;
  const facts = source.facts.filter(({ kind }) => kinds.includes(kind));
  const told = monthsOf(period)
    .filter((month) => month < running)
    .map((month) => ({ month, blocks: blocksOf(inMonth(facts, month), areas, roleOfIndicators) }))
    .filter(({ blocks }) => blocks !== null) as { month: Period; blocks: readonly Block[] }[];
  const months = told.map(({ month }) => month);
  const known = areas.flat();
  const mine = (zones: Block): boolean =>
    within === undefined || zones.every((zone) => within.includes(zone) || (zone === OTHERS && hasAll(within, known)));
  const small = joinedBlocks(told.map((one) => one.blocks)).filter(mine);
  const blocks = ordered(byArea ? inAreas(small, areas) : small, known);
  const evidence = evidenceOf({ ...source, facts: facts.filter(({ day }) => months.includes(day.slice(0, 7))) }, known);
  const rows = blocks.map((zones) => ({ zones, readings: readingsOf(evidence(zones)) }));
  return { months, rows: rows.filter(isSomething), total: readingsOf(evidence(blocks.flat())), worst: worstOf(rows) };
}

function inMonth(facts: readonly Fact[], month: Period): readonly Fact[] {
  return facts.filter(({ day }) => day.startsWith(month));
}

function hasAll(zones: readonly string[], all: readonly string[]): boolean {
  return all.every((zone) => zones.includes(zone));
}

/** Puts the blocks of each area together; the others stay. */
function inAreas(blocks: readonly Block[], areas: readonly Block[]): readonly Block[] {
  const others = blocks.filter((block) => block.includes(OTHERS));
  const wholes = areas.map((area) => blocks.filter((block) => block.every((zone) => area.includes(zone))).flat());
  return [...wholes.filter(({ length }) => length > 0), ...others];
}

/** In the order of the pack by their first zone; the others last. */
function ordered(blocks: readonly Block[], known: readonly string[]): readonly Block[] {
  const place = (block: Block): number =>
    block.includes(OTHERS) ? known.length : Math.min(...block.map((zone) => known.indexOf(zone)));
  const sorted = blocks.map((block) => [...block].sort((a, b) => known.indexOf(a) - known.indexOf(b)));
  return sorted.sort((a, b) => place(a) - place(b));
}

/** The evidence of a block. A member counts while the facts say so; a leaving without a joining takes nobody away. */
function evidenceOf({ facts, heads }: Pick<IndicatorSource, 'facts' | 'heads'>, known: readonly string[]) {
  const zoneOf = ({ zone }: Fact): string => (zone !== null && known.includes(zone) ? zone : OTHERS);
  const joined = new Set(heads.map(({ source }) => source));
  const counted = heads.filter(({ corrects }) => corrects === null || joined.has(corrects));
  return (zones: Block): Evidence => ({
    facts: facts.filter((fact) => zones.includes(zoneOf(fact))),
    members: counted.filter((fact) => zones.includes(zoneOf(fact))).reduce((sum, { times }) => sum + times, 0),
  });
}

function readingsOf(evidence: Evidence): Readings {
  return Object.fromEntries(indicators.map(({ id, measure }) => [id, measure(evidence)]));
}

function isSomething({ readings }: IndicatorRow): boolean {
  return Object.values(readings).some(({ is }) => is === 'number');
}

function worstOf(rows: readonly IndicatorRow[]): IndicatorRow | null {
  const rates = rows.flatMap((row) => {
    const reading = row.readings[fillRate.id];
    return reading?.is === 'number' ? [{ row, rate: reading.number }] : [];
  });
  if (rates.length < 2) return null;
  return rates.reduce((worst, one) => (one.rate < worst.rate ? one : worst)).row;
}
