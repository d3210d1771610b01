import { inSeoul } from '../../lib/seoul';
import type { Text } from '../../lib/text';
import type { Texts } from '../../lib/texts';
import type { Community } from '../../services/communities';
import { MAX_COUNT, type Papers, type Past } from '../../services/papers';
import type { ProgramServices } from '../store-tool';
import { WrongCall } from '../tool';
import { plain } from './columns';
import { dayOf, readingOf } from './rows';
import type { Sheet } from './sheet';

/** The columns of a list of exchanges of earlier years; `count` may be absent, and then each row is one. */
export const paperColumns = ['sheet', 'day', 'zone', 'minutes', 'count'] as const;
export type PaperColumn = (typeof paperColumns)[number];

/** The columns that every such list has. */
const required = ['sheet', 'day', 'zone', 'minutes'] as const satisfies readonly PaperColumn[];

/** A mistake of one cell: the sentence `import.wrong.<why>`. */
export interface WrongPaper {
  readonly line: number;
  readonly column: PaperColumn;
  readonly why: 'missing' | 'sheet' | 'sheet-twice' | 'day' | 'future' | 'zone' | 'minutes' | 'count';
  readonly said: string;
}

/** The checked rows of a list. */
export interface CheckedPapers {
  readonly rows: readonly Past[];
  readonly wrong: readonly WrongPaper[];
}

/** The column of a heading, in any language of the program; null for an unknown one. */
function columnOf(texts: Texts, heading: string): PaperColumn | null {
  const said = plain(heading);
  const isNamed = (column: PaperColumn) =>
    texts.languages.some((lang) => texts.list(lang, `import.paper.${column}`).some((name) => plain(name) === said));
  return paperColumns.find((column) => column === said || isNamed(column)) ?? null;
}

/**
 * Checks every cell of every row, and that no sheet stands twice.
 * @throws WrongCall for an unknown, repeated or missing heading
 */
export function checkPapers(
  { head, rows }: Sheet,
  of: { readonly open: ProgramServices; readonly community: Community; readonly now: Date },
): CheckedPapers {
  const { open, community } = of;
  const columns = head.map((heading) => {
    const column = columnOf(open.texts, heading);
    if (column === null) throw new WrongCall(`the heading '${heading}' is no column of a list of exchanges`);
    return column;
  });
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice) throw new WrongCall(`the column ${twice} stands twice`);
  const missing = required.find((column) => !columns.includes(column));
  if (missing) throw new WrongCall(`the column ${missing} is missing; a list has ${required.join(', ')}`);
  const { zones } = readingOf(open, community);
  const checking = {
    papers: open.services.papers,
    zones,
    community: community.id,
    now: of.now,
    seen: new Set<string>(),
  };
  const wrong: WrongPaper[] = [];
  const good: Past[] = [];
  for (const { line, cells } of rows) {
    const said = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
    const found: WrongPaper[] = [];
    const row = checkRow({ line, said }, checking, found);
    wrong.push(...found);
    if (found.length === 0) good.push(row);
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

function checkRow(
  { line, said }: { readonly line: number; readonly said: Readonly<Partial<Record<PaperColumn, string>>> },
  of: Checking,
  wrong: WrongPaper[],
): Past {
  const report = (column: PaperColumn, why: WrongPaper['why']): undefined =>
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

/** How a mistake is said. */
export function wrongText({ why, said }: WrongPaper): Text {
  return { key: `import.wrong.${why}`, params: { said } };
}
