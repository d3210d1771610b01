import { invariant } from '../../lib/errors';
import type { Translator } from '../../lib/translator';
import { areaName, areaOf, type Community, zoneName } from '../../services/communities';
import {
  type Counted,
  type CountedColumn,
  countsPeople,
  isYear,
  type Measure,
  type Measures,
  mayShow,
  OTHERS,
  type Period,
} from '../../services/figures';

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

/** The groups of a pack's zones, for `count`. */
export function groupsOf(community: Community, by: By) {
  const group = (zone: string): string | null => (by === 'area' ? areaOf(community, zone) : zone);
  return {
    groupOf: (zone: string | null) => (zone === null ? null : group(zone)),
    order: by === 'area' ? community.areas.map(({ id }) => id) : community.zones.map(({ id }) => id),
  };
}

/** The tables of a report, each closed by its total: the months for a year, and always the places. */
export function tablesOf(
  { total, months, groups }: Counted,
  of: {
    readonly period: Period;
    readonly community: Community;
    readonly by: By;
    readonly words: Translator;
    readonly lang: string;
  },
): readonly (readonly ReportRow[])[] {
  const { period, community, by, words, lang } = of;
  const name = by === 'area' ? areaName : zoneName;
  const everywhere = words.say(lang, { key: 'figures.everywhere' });
  const placeOf = (id: string) => words.say(lang, id === OTHERS ? { key: 'figures.others' } : name(community.id, id));
  const sum: ReportRow = { period, place: everywhere, measures: total, total: true };
  const monthRows = months.map(({ id, measures }) => ({ period: id, place: everywhere, measures, total: false }));
  const placeRows = groups.map(({ id, measures }) => ({ period, place: placeOf(id), measures, total: false }));
  return [...(isYear(period) ? [[...monthRows, sum]] : []), [...placeRows, sum]];
}

/** The columns of a report after period and place. */
export function columnsOf(counted: readonly CountedColumn[], words: Translator, lang: string): readonly Column[] {
  const few = words.say(lang, { key: 'figures.few' });
  return counted.map((column) => ({
    heading: words.say(lang, { key: column.heading }),
    cell: ({ measures }) => {
      const measure = measures[column.id];
      invariant(measure !== undefined, `the column ${column.id} is not counted`);
      return countsPeople(column) && !mayShow(measure.sum) ? few : cellOf(column, measure);
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
