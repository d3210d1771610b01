import { inSeoul } from '../../lib/seoul';
import { MAX_COUNT, type Papers, type Past } from '../../services/papers';
import { type ListForm, plain, type Row, rowsOf, type WrongCell } from './columns';
import type { ListPlace } from './list-tool';
import { dayOf, readingOf } from './rows';
import type { Sheet } from './sheet';

/** The columns of a list of exchanges of earlier years; `count` may be absent, and then each row is one. */
const columns = ['sheet', 'day', 'zone', 'minutes', 'count'] as const;
type Column = (typeof columns)[number];

const form: ListForm<Column> = {
  list: 'a list of exchanges',
  columns,
  required: ['sheet', 'day', 'zone', 'minutes'],
  names: 'import.paper',
};

type Why = 'missing' | 'sheet' | 'sheet-twice' | 'day' | 'future' | 'zone' | 'minutes' | 'count';
type Wrong = WrongCell<Column, Why>;

/** The checked rows of a list. */
export interface CheckedPapers {
  readonly rows: readonly Past[];
  readonly wrong: readonly Wrong[];
}

/**
 * Checks every cell of every row, and that no sheet stands twice.
 * @throws WrongCall for an unknown, repeated or missing heading
 */
export function checkPapers(sheet: Sheet, { open, community, now }: ListPlace): CheckedPapers {
  const { zones } = readingOf(open, community);
  const checking = { papers: open.services.papers, zones, community: community.id, now, seen: new Set<string>() };
  const wrong: Wrong[] = [];
  const good: Past[] = [];
  for (const row of rowsOf(sheet, open.texts, form)) {
    const found: Wrong[] = [];
    const past = checkRow(row, checking, found);
    wrong.push(...found);
    if (found.length === 0) good.push(past);
  }
  return { rows: good, wrong };
}

interface Checking {
  readonly papers: Pick<Papers, 'sheetOf' | 'sourceOf'>;
  readonly zones: ReadonlyMap<string, string>;
  readonly community: string;
  readonly now: Date;
  /** Sources of the sheets above. */
  readonly seen: Set<string>;
}

function checkRow({ line, cells: said }: Row<Column>, of: Checking, wrong: Wrong[]): Past {
  const report = (column: Column, why: Why): undefined =>
    void wrong.push({ line, column, why: said[column] ? why : 'missing', said: said[column] ?? '' });
  const sheet = of.papers.sheetOf(said.sheet ?? '');
  if (sheet === null) report('sheet', 'sheet');
  const source = of.papers.sourceOf(of.community, sheet ?? '');
  if (sheet !== null && of.seen.has(source)) report('sheet', 'sheet-twice');
  of.seen.add(source);
  // A year alone stands for its last day.
  const when = /^\d{4}$/.test(said.day ?? '') ? `${said.day}-12-31` : (said.day ?? '');
  const at = dayOf(when);
  if (at === null) report('day', 'day');
  else if (at > of.now) report('day', 'future');
  const zone = of.zones.get(plain(said.zone ?? '')) ?? report('zone', 'zone');
  const minutes = whole(said.minutes ?? '', 0) ?? report('minutes', 'minutes');
  const count = said.count ? (whole(said.count, 1) ?? report('count', 'count')) : 1;
  const day = at === null ? inSeoul(of.now).day : inSeoul(at).day;
  return { sheet: sheet ?? '', day, zone: zone ?? '', minutes: minutes ?? 0, count: count ?? 1 };
}

/** A whole number with or without separators, from `least` to the most that a row may say. */
function whole(said: string, least: number): number | null {
  const number = Number(said.replaceAll(',', ''));
  const fits = said !== '' && Number.isInteger(number) && number >= least && number <= MAX_COUNT * 1_440;
  return fits && (least === 0 || number <= MAX_COUNT) ? number : null;
}
