import { countedColumns } from '../features';
import { createTranslator, type Translator } from '../lib/translator';
import { loadPacks } from '../packs';
import type { Community } from '../services/communities';
import {
  type Counted,
  count,
  type Figures,
  isPeriod,
  isYear,
  type MonthPlaces,
  monthsOf,
  type Period,
} from '../services/figures';
import { localeDirs } from './locale-dirs';
import { checkPacks } from './packs';
import { bookingTables } from './report/bookings';
import { csvOf } from './report/csv';
import { exchangesOfGroups, groupsOfPeriod } from './report/groups';
import { indicatorTableOf } from './report/indicators';
import { programmesOf, type Table } from './report/programmes';
import { type By, type Cell, columnsOf, groupsOf, splitsOf, tablesOf } from './report/rows';
import { linesOf, tableLines } from './report/text';
import { xlsxOf } from './report/xlsx';
import { yearsIn, yearTables } from './report/years';
import { mainOf } from './run-store-tool';
import { hasInvented, type InventedYear, readInvented } from './seed/invented';
import type { OpenProgram, StoreTool } from './store-tool';
import { readArgs, WrongCall } from './tool';

/** The arguments of a report. */
interface Wanted {
  readonly community: Community;
  readonly period: Period;
  readonly by: By;
}

/**
 * Prints a community's figures of a month or a year as tables, its indicators last. A span of years has the exchanges,
 * also added up. With `--csv` or `--xlsx` it also
 * writes a file for Excel. Changes nothing in the store.
 */
export const report: StoreTool = {
  name: 'report',
  usage: 'npm run report -- <pack> <2026-11 | 2018 | 2013-2015> [--by zone|area] [--csv <file>] [--xlsx <file>]',
  prepare(args) {
    const { values, positionals } = readArgs(
      args,
      { csv: { type: 'string' }, xlsx: { type: 'string' }, by: { type: 'string' } },
      2,
    );
    const years = yearsIn(positionals[1] ?? '');
    if (years) return ofYears(wantedOf([positionals[0] ?? '', years[0] ?? ''], values.by ?? 'zone'), years, values);
    const wanted = wantedOf(positionals, values.by ?? 'zone');
    return async (program, out) => {
      const { community, period, by } = wanted;
      const { figures, parties } = (await program.services(community.id)).services;
      const columns = countedColumns(community);
      const places = await figures.places({ community, period, byArea: by === 'area' });
      // A year leaves out what is few in the whole of a month; a month tells it as few.
      const counting = { columns, ...groupsOf(places), ...(isYear(period) ? { apart: places.isFew } : {}) };
      const counted = await count(figures.facts(community.id, period), period, counting);
      const words = createTranslator({ dirs: localeDirs() });
      const programmes = await programmesOf(figures.facts(community.id, period), {
        ...{ community, printed: printedIn(community, period), words, lang: langOf(community) },
      });
      const lang = langOf(community);
      const months = await monthPlacesOf(figures, community, period);
      const bookings = await bookingTables(figures.facts(community.id, period), { community, months, words, lang });
      const naming = { parties, words, lang };
      const groups = await groupsOfPeriod(figures.facts(community.id, period), { period, ...naming });
      const exchanges = await exchangesOfGroups(figures.facts(community.id, period), { ...naming, months, columns });
      const { lines, rows } = await indicatorsOf(program, wanted, words);
      for (const line of reportLines(counted, wanted, words)) out.print(line);
      const tables = [
        ...(programmes ? [programmes] : []),
        ...bookings,
        ...[exchanges, groups].flatMap((table) => table ?? []),
      ];
      for (const table of tables) for (const line of summedLines(table)) out.print(line);
      for (const line of lines) out.print(line);
      const counts = [...csvRows(counted, wanted, words), ...tables.flatMap(rowsOf)];
      if (values.csv !== undefined)
        out.write(values.csv, csvOf([...counts, ...(rows.length > 0 ? [[], ...rows] : [])]));
      if (values.xlsx !== undefined) {
        const name = (key: string) => words.say(langOf(community), { key: `figures.sheet.${key}` });
        const sheets = [
          { name: name('counts'), rows: counts },
          { name: name('indicators'), rows },
        ].filter((sheet) => sheet.rows.length > 0);
        out.write(values.xlsx, await xlsxOf(sheets));
      }
      return 0;
    };
  },
};

/** The report of a span of years: exchanges by year and place, in each year and up to its end. */
function ofYears(
  { community }: Wanted,
  years: readonly Period[],
  files: { readonly csv?: string | undefined; readonly xlsx?: string | undefined },
): ReturnType<StoreTool['prepare']> {
  if (!community.features.includes('exchange')) throw new WrongCall(`${community.id} has no exchanges to add up`);
  return async (program, out) => {
    const { figures } = (await program.services(community.id)).services;
    const words = createTranslator({ dirs: localeDirs() });
    const columns = countedColumns(community);
    const tables = await yearTables(figures, { community, years, columns, words, lang: langOf(community) });
    for (const { head, rows } of tables) for (const line of [...linesOf(head, rows), '']) out.print(line);
    const rows = tables.flatMap(({ head, rows }, i) => [...(i === 0 ? [] : [[]]), head, ...rows]);
    if (files.csv !== undefined) out.write(files.csv, csvOf(rows));
    if (files.xlsx !== undefined) {
      const name = words.say(langOf(community), { key: 'figures.sheet.counts' });
      out.write(files.xlsx, await xlsxOf([{ name, rows }]));
    }
    return 0;
  };
}

/** The places of each month of a period, beside which the other tables stand. */
async function monthPlacesOf(figures: Figures, community: Community, period: Period): Promise<readonly MonthPlaces[]> {
  const months: MonthPlaces[] = [];
  for (const month of monthsOf(period))
    months.push({ month, places: await figures.places({ community, period: month }) });
  return months;
}

/** The indicators of a pack with an exchange; nothing for another. */
async function indicatorsOf(program: OpenProgram, { community, period, by }: Wanted, words: Translator) {
  if (!community.features.includes('exchange')) return { lines: [], rows: [] };
  const { figures } = (await program.services(community.id)).services;
  const table = await figures.indicators({ community, period, at: program.clock.now(), byArea: by === 'area' });
  return indicatorTableOf(table, { community, words, lang: langOf(community) });
}

function wantedOf([pack, period]: readonly string[], by: string): Wanted {
  if (pack === undefined) throw new WrongCall('which community?');
  checkPacks([pack]);
  if (period === undefined) throw new WrongCall('which month or year?');
  if (!isPeriod(period)) throw new WrongCall(`'${period}' is no month like 2026-11 and no year like 2018`);
  if (by !== 'zone' && by !== 'area') throw new WrongCall(`--by takes zone or area, not '${by}'`);
  const community = loadPacks([pack]).get(pack);
  if (by === 'area' && community.areas.length === 0) throw new WrongCall(`${pack} has no areas; leave --by out`);
  return { community, period, by };
}

/** The printed lines of a report. */
export function reportLines(counted: Counted, wanted: Wanted, words: Translator): string[] {
  const lang = langOf(wanted.community);
  const said = (key: string, params = {}) => words.say(lang, { key: `figures.${key}`, params });
  const tables = tablesOf(counted, { ...wanted, words, lang });
  const columns = columnsOf(
    countedColumns(wanted.community).filter(({ fileOnly }) => !fileOnly),
    words,
    lang,
  );
  const title = said('title', { name: words.say(lang, { key: `${wanted.community.id}.name` }), period: wanted.period });
  const lines = tables.flatMap((rows, i) => {
    const byMonth = tables.length > 1 && i === 0;
    const heading = said(byMonth ? 'column.period' : 'column.place');
    const word = (row: (typeof rows)[number]) =>
      byMonth && !row.total ? said('period', { period: row.period }) : row.place;
    return ['', ...tableLines(rows, { heading, word }, columns)];
  });
  const splits = splitsOf(counted, words, lang).flatMap(({ heading, column, rows }) => [
    '',
    ...linesOf([heading, column], rows),
  ]);
  return [title, ...lines, ...splits, '', said('note')];
}

/** The report as rows of a spreadsheet. The first row has the headings, and each total appears once. */
export function csvRows(counted: Counted, wanted: Wanted, words: Translator): readonly (readonly Cell[])[] {
  const lang = langOf(wanted.community);
  const columns = columnsOf(countedColumns(wanted.community), words, lang);
  const said = (key: string) => words.say(lang, { key: `figures.column.${key}` });
  const tables = tablesOf(counted, { ...wanted, words, lang });
  const rows = tables.flatMap((table, i) => (i === 0 ? table : table.filter(({ total }) => !total)));
  return [
    [said('period'), said('place'), ...columns.map(({ heading }) => heading)],
    ...rows.map((row) => [row.period, row.place, ...columns.map(({ cell }) => cell(row))]),
    ...splitsOf(counted, words, lang).flatMap(({ heading, column, rows }) => [[], [heading, column], ...rows]),
  ];
}

/** The printed numbers of a year; null for a month, and for a year without them. */
function printedIn(community: Community, period: Period): InventedYear | null {
  if (!hasInvented(community)) return null;
  return readInvented(community).years.find(({ year }) => String(year) === period) ?? null;
}

/** The lines of a table, a rule above its sum. */
function summedLines({ head, rows }: Table): string[] {
  const [top = '', rule = '', ...lines] = linesOf(head, rows);
  return ['', top, rule, ...lines.slice(0, -1), ...(lines.length > 1 ? [rule] : []), ...lines.slice(-1)];
}

function rowsOf({ head, rows }: Table): readonly (readonly Cell[])[] {
  return [[], head, ...rows];
}

function langOf({ languages }: Community): string {
  return languages[0] ?? 'ko';
}

if (require.main === module) void mainOf(report);
