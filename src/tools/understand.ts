import { readFileSync } from 'node:fs';

import { readConfig } from '../config';
import { systemClock } from '../lib/clock';
import { inRoot } from '../lib/paths';
import { seoulInstant } from '../lib/seoul';
import { createTranslator } from '../lib/translator';
import { loadPacks } from '../packs';
import { exchangeReader, exchangeSettings } from '../services/exchange';
import {
  type Around,
  createReadings,
  meaningsOf,
  packWordsOf,
  READING_KINDS,
  type ReadingKind,
  sentenceOf,
} from '../understand';
import { checkPacks } from './packs';
import { type Print, readArgs, runTool, WrongCall } from './tool';

const USAGE = `npm run understand -- <kind> "<text>" [--at 2026-11-25T10:00] [--note "options=A|B; lang=en"]
       npm run understand -- --file <tsv> [--pack <community>]`;

/** One sentence to read: a row of a file, or the arguments of a call. */
interface Row {
  readonly kind: ReadingKind;
  readonly text: string;
  readonly around: Around;
}

/**
 * Reads sentences and prints one JSON line `{"kind","text","value"}` for each. A file has tab-separated columns, named in
 * its first line. `kind` and `text` are needed; `at` and `note` are optional. The pack is `--pack`, else the first of
 * `COMMUNITY`.
 * @throws WrongCall
 */
export function understand(args: readonly string[], print: Print, now: Date): number {
  const type = 'string';
  const strings = { file: { type }, at: { type }, note: { type }, pack: { type } } as const;
  const { values, positionals } = readArgs(args, strings, 2);
  const [kind, text] = positionals;
  const { COMMUNITY } = process.env;
  const [first = ''] = readConfig(COMMUNITY === undefined ? {} : { COMMUNITY }).COMMUNITY;
  const pack = values.pack ?? first;
  checkPacks([pack]);
  const words = createTranslator({ dirs: [inRoot('locales'), inRoot('communities', pack, 'locales')] });
  const community = loadPacks([pack]).get(pack);
  const nothing = packWordsOf({ kinds: [], refusals: [], zones: [] }, meaningsOf(words.list));
  const own = exchangeSettings.find(community) === null ? nothing : exchangeReader(words)(community);
  const readings = createReadings(words.list, own);
  const rows =
    values.file === undefined
      ? [{ kind: kindOf(kind), text: text ?? '', around: aroundOf(values.at, values.note, now) }]
      : rowsOf(values.file, now);
  if (values.file === undefined && text === undefined) throw new WrongCall('which words?');
  for (const row of rows) {
    const value = readings[row.kind](sentenceOf(row.text), row.around);
    print(JSON.stringify({ kind: row.kind, text: row.text, value }));
  }
  return 0;
}

function rowsOf(file: string, now: Date): Row[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const names = head.split('\t');
  for (const name of ['kind', 'text'])
    if (!names.includes(name)) throw new WrongCall(`${file} has no column '${name}'`);
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      const cell = (name: string): string | undefined => cells[names.indexOf(name)];
      return { kind: kindOf(cell('kind')), text: cell('text') ?? '', around: aroundOf(cell('at'), cell('note'), now) };
    });
}

function kindOf(said: string | undefined): ReadingKind {
  const kind = READING_KINDS.find((one) => one === said);
  if (!kind) throw new WrongCall(`'${said ?? ''}' is none of ${READING_KINDS.join(', ')}`);
  return kind;
}

/** Reads the clock (`2026-11-25T10:00`, in Seoul) and the parts of a note: `options=A|B; yes=A; no=B; lang=en`. */
function aroundOf(at: string | undefined, note: string | undefined, now: Date): Around {
  const clock = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at ?? '');
  if (at && !clock) throw new WrongCall(`'${at}' is no time like 2026-11-25T10:00`);
  const parts = new Map(
    (note ?? '').split('; ').map((part) => [part.split('=', 1)[0], part.slice(part.indexOf('=') + 1)]),
  );
  const [options, yes, no] = ['options', 'yes', 'no'].map((name) => parts.get(name));
  return {
    lang: parts.get('lang') ?? 'ko',
    at: clock ? seoulInstant(clock[1] ?? '', clock[2] ?? '') : now,
    ...(options === undefined ? {} : { options: options.split('|') }),
    ...(yes === undefined ? {} : { yes }),
    ...(no === undefined ? {} : { no }),
  };
}

if (require.main === module) {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  void runTool('understand', USAGE, () => understand(process.argv.slice(2), print, systemClock.now()));
}
