import { type Block, blocksOf, joinedBlocks, type RoleOf } from './blocks';
import { type CountedColumn, countsPeople, takes } from './columns';
import { OTHERS } from './count';
import { type Evidence, fillRate, type Indicator, indicators, type Reading, type Readings } from './indicators';
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
  /** The roles whose people are counted. */
  readonly roleOf: RoleOf;
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
  /** The months that the table tells of; empty if none is over. */
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

/** The roles of all facts whose people are counted: those of indicators, and those of columns that count people. */
export function rolesIn(columns: readonly CountedColumn[]): RoleOf {
  const kinds = new Set(columns.filter(countsPeople).map(({ kind }) => kind));
  const counting = columns.filter(({ kind }) => kinds.has(kind));
  return (fact) => roleOfIndicators(fact) ?? counting.find((column) => takes(column, fact))?.kind ?? null;
}

/** The places of a period as they may be told. */
export interface ToldPlaces {
  /** In the order of the pack; the others come last. */
  readonly blocks: readonly Block[];
  /** True for a fact whose role is few in the whole of its month. No sum over months may hold it. */
  readonly isFew: (fact: Fact) => boolean;
}

/** The places of a period: a zone that is few in any of its months stands with others. */
export function toldPlaces(
  facts: readonly Fact[],
  of: Pick<IndicatorSource, 'areas' | 'roleOf' | 'byArea'> & { readonly months: readonly Period[] },
): ToldPlaces {
  const { months, areas, roleOf, byArea = false } = of;
  const all = new Map(months.map((month) => [month, blocksOf(inMonth(facts, month), areas, roleOf)]));
  const joined = joinedBlocks([...all.values()].map(({ blocks }) => blocks));
  return {
    blocks: ordered(byArea ? inAreas(joined, areas) : joined, areas.flat()),
    isFew: (fact) => all.get(fact.day.slice(0, 7))?.few.has(roleOf(fact) ?? '') ?? false,
  };
}

/** Computes the indicators of a period, so that no number and no difference of numbers is about few people. */
export function indicatorTable(source: IndicatorSource): IndicatorTable {
  const { period, running, areas, within } = source;
  const months = monthsOf(period).filter((month) => month < running);
  const facts = source.facts.filter(({ day }) => months.includes(day.slice(0, 7)));
  const places = toldPlaces(facts, { ...source, months });
  const known = areas.flat();
  const mine = (zones: Block): boolean =>
    within === undefined || zones.every((zone) => within.includes(zone) || (zone === OTHERS && hasAll(within, known)));
  const blocks = places.blocks.filter(mine);
  const evidence = evidenceOf({ ...source, facts }, known);
  const gone = goneFrom(facts, places.isFew);
  const readings = (zones: Block) => readingsOf(evidence(zones), places.isFew, gone);
  const rows = blocks.map((zones) => ({ zones, readings: readings(zones) }));
  return { months, rows: rows.filter(isSomething), total: readings(blocks.flat()), worst: worstOf(rows) };
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

/** The readings of a group, without facts of few people. A role that has no others in the whole period is few. */
function readingsOf(
  { facts, members }: Evidence,
  isFew: ToldPlaces['isFew'],
  gone: ReadonlySet<string | null>,
): Readings {
  const told = facts.filter((fact) => !isFew(fact));
  const read = ({ role, measure }: Indicator): Reading =>
    role !== null && gone.has(role) ? { is: 'few' } : measure({ facts: told, members });
  return Object.fromEntries(indicators.map((one) => [one.id, read(one)]));
}

/** The roles that only few people had in every month of a period. */
function goneFrom(facts: readonly Fact[], isFew: ToldPlaces['isFew']): ReadonlySet<string | null> {
  const told = new Set(facts.filter((fact) => !isFew(fact)).map(roleOfIndicators));
  return new Set(facts.map(roleOfIndicators).filter((role) => !told.has(role)));
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
