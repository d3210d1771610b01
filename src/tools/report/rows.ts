import { invariant } from '../../lib/errors';
import type { Translator } from '../../lib/translator';
import type { Community } from '../../services/communities';
import {
  type Block,
  type Counted,
  type CountedColumn,
  countsPeople,
  isYear,
  type Measure,
  type Measures,
  mayShow,
  OTHERS,
  type Period,
  placeName,
  type ToldPlaces,
} from '../../services/figures';

/** The column of exchanges, each counted once, where it was asked for. */
export const EXCHANGES = 'exchange.matches';

/** The grouping of zones. */
export type By = 'zone' | 'area';

/** One cell: words, or a number for a spreadsheet to add up. */
export type Cell = string | number;

/** One line of a report. */
export interface ReportRow {
  readonly period: Period;
  readonly place: string;
  readonly measures: Measures;
  /** True for the last row of a table, the sum over all rows. */
  readonly total: boolean;
}

/** A column of a report: its heading and its cells. */
export interface Column {
  readonly heading: string;
  cell(row: ReportRow): Cell;
}

/** The groups of told places, for `count`. */
export function groupsOf({ blocks }: ToldPlaces) {
  const idOf = (zones: Block): string => (zones.includes(OTHERS) ? OTHERS : zones.join(' '));
  return {
    groupOf: (zone: string | null) => idOf(blocks.find((zones) => zones.includes(zone ?? OTHERS)) ?? [OTHERS]),
    order: blocks.map(idOf).filter((id) => id !== OTHERS),
  };
}

/** The tables of a report, each closed by its total: the months for a year, and always the places. */
export function tablesOf(
  { total, months, groups }: Counted,
  of: {
    readonly period: Period;
    readonly community: Community;
    readonly words: Translator;
    readonly lang: string;
  },
): readonly (readonly ReportRow[])[] {
  const { period, community, words, lang } = of;
  const everywhere = words.say(lang, { key: 'figures.everywhere' });
  const placeOf = (id: string) => words.say(lang, placeName(community, id === OTHERS ? [OTHERS] : id.split(' ')));
  const sum: ReportRow = { period, place: everywhere, measures: total, total: true };
  const monthRows = months.map(({ id, measures }) => ({ period: id, place: everywhere, measures, total: false }));
  const placeRows = groups.map(({ id, measures }) => ({ period, place: placeOf(id), measures, total: false }));
  return [...(isYear(period) ? [[...monthRows, sum]] : []), [...placeRows, sum]];
}

/** The columns of a report after period and place. */
export function columnsOf(counted: readonly CountedColumn[], words: Translator, lang: string): readonly Column[] {
  const few = words.say(lang, { key: 'figures.few' });
  const people = counted.filter(countsPeople);
  const isFew = (of: CountedColumn, measures: Measures): boolean =>
    people.some(({ id, kind }) => kind === of.kind && !mayShow(measures[id]?.sum ?? 0));
  return counted.map((column) => ({
    heading: words.say(lang, { key: column.heading }),
    cell: ({ measures }) => {
      const measure = measures[column.id];
      invariant(measure !== undefined, `the column ${column.id} is not counted`);
      return isFew(column, measures) ? few : cellOf(column, measure);
    },
  }));
}

function cellOf({ sum: summing }: CountedColumn, { sum, outOf }: Measure): Cell {
  if (summing === 'hours') return Math.round((sum / 60) * 100) / 100;
  if (summing === 'share') return outOf === 0 ? '' : `${Math.round((sum / outOf) * 100)}%`;
  if (summing === 'mean') return outOf === 0 ? '' : Math.round((sum / outOf) * 10) / 10;
  return sum;
}

/** The tables by a detail, with rows of a word and a number; a table without rows is left out. */
export function splitsOf({ splits }: Counted, words: Translator, lang: string) {
  const said = (key: string): string => words.say(lang, { key });
  return splits
    .filter(({ rows }) => rows.length > 0)
    .map(({ column, rows }) => ({
      heading: said(`${column.heading}-by`),
      column: said(column.heading),
      rows: rows.map(({ value, sum }): [string, number] => [value ?? said(`${column.heading}-none`), sum]),
    }));
}
