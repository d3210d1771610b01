// Sentences people type, by kind of reading: understood, asked again, taken wrongly; and the cost of one reading.
// `--file <tsv>` reads other sentences of the form of test/understand/sentences.tsv.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { trimmed } from './lib/folds.mjs';
import { machine, median } from './lib/pairs.mjs';
import { writeResults } from './lib/results.mjs';

const require = createRequire(import.meta.url);
const root = path.join(import.meta.dirname, '..');
const FOLDS = 5;
const ROUNDS = 5;
/** Letters of a long text, and how often one is read. */
const LONG = 10_000;
const LONG_ROUNDS = 41;

/** The rows of a file: columns by name, and the parts of a note. */
function rowsOf(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split('\t').map((cell, i) => [names[i], cell]));
    const parts = (cells.note ?? '')
      .split('; ')
      .map((part) => [part.split('=', 1)[0], part.slice(part.indexOf('=') + 1)]);
    const note = Object.fromEntries(parts);
    const at = new Date(`${cells.at}:00+09:00`);
    const around = { lang: note.lang ?? 'ko', at, options: note.options?.split('|'), yes: note.yes, no: note.no };
    return { ...cells, around, expected: JSON.parse(cells.expected), also: note.also && JSON.parse(note.also) };
  });
}

/** JSON with sorted names, so that the order of fields doesn't count. */
const same = (value) =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** `ok`, `again` or `wrong`. A request's second right value is another kind. */
function markOf({ kind, expected, also }, value) {
  const rights = [expected, ...(also === undefined ? [] : [kind === 'request' ? { ...expected, kind: also } : also])];
  if (rights.some((right) => same(right) === same(value))) return 'ok';
  return value === null || value === undefined ? 'again' : 'wrong';
}

/** Marks every row, and counts by kind. */
function markAll(rows, readings, sentenceOf) {
  const kinds = new Map();
  for (const row of rows) {
    const value = readings[row.kind](sentenceOf(row.text), row.around) ?? null;
    const count = kinds.get(row.kind) ?? { rows: 0, ok: 0, again: 0, wrong: 0, danger: 0, recalled: 0 };
    kinds.set(row.kind, count);
    count.rows++;
    count[markOf(row, value)]++;
    if (row.kind === 'safety' && row.expected !== null) {
      count.danger++;
      if (value !== null) count.recalled++;
    }
  }
  return kinds;
}

const sum = (kinds, name) => [...kinds.values()].reduce((total, one) => total + one[name], 0);
const percent = (part, of) => (of === 0 ? 0 : Math.round((1000 * part) / of) / 10);

/** A 95 % interval of a share (Wilson), in percent. */
function interval(part, of) {
  if (of === 0) return [0, 0];
  const [z, p] = [1.96, part / of];
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return [middle - half, middle + half].map((one) => Math.round(1000 * one) / 10);
}

/** CPU times of a reading of `LONG` letters: harmless sentences of one language, one after another, each time others first. */
function longCost(rows, read) {
  const said = rows.filter(({ kind, around }) => kind !== 'safety' && around.lang === 'ko').map(({ text }) => text);
  return Array.from({ length: LONG_ROUNDS }, (_, round) => {
    const from = (round * said.length) / LONG_ROUNDS;
    const turned = [...said.slice(from), ...said.slice(0, from)].filter((text) => read(text) === null).join(' ');
    const long = turned.repeat(Math.ceil(LONG / turned.length)).slice(0, LONG);
    const start = process.cpuUsage();
    read(long);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
}

export async function bench({ file }) {
  const { createTranslator } = require('../dist/lib/translator.js');
  const { loadPacks } = require('../dist/packs.js');
  const { readConfig } = require('../dist/config.js');
  const { exchangeReader } = require('../dist/services/exchange/index.js');
  const { createReadings, meaningsOf, sentenceOf } = require('../dist/understand/index.js');
  const { dangerIn, safetyReading } = require('../dist/understand/safety.js');
  const { disassemble } = require('es-hangul');
  // The pack that `npm run understand` reads with, so that both give the same values.
  const [pack] = readConfig({}).COMMUNITY;
  const words = createTranslator({
    dirs: [path.join(root, 'locales'), path.join(root, 'communities', pack, 'locales')],
  });
  const community = loadPacks([pack]).get(pack);
  const own = exchangeReader(words)(community);
  const list = (lang, key) => words.list(lang, key);
  const rows = rowsOf(file ?? path.join(root, 'test', 'understand', 'sentences.tsv'));
  const readings = createReadings(list, own);
  const kinds = markAll(rows, readings, sentenceOf);
  const letters = (some) => some.map(({ text }) => disassemble(text.replaceAll(' ', '').toLowerCase()));
  const foldedBy = (whole) =>
    Array.from({ length: FOLDS }, (_, fold) => {
      const held = rows.filter((_row, i) => i % FOLDS === fold);
      const others = rows.filter((_row, i) => i % FOLDS !== fold);
      const left = trimmed(list, letters(held), letters(others), { disassemble, whole });
      const folded = exchangeReader({ languages: words.languages, list: left })(community);
      return markAll(held, createReadings(left, folded), sentenceOf);
    });
  const folds = foldedBy(true);
  const foldsOfMembers = foldedBy(false);
  const micros = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const row of rows) {
      const start = process.cpuUsage();
      for (let i = 0; i < 10; i++) readings[row.kind](sentenceOf(row.text), row.around);
      const { user, system } = process.cpuUsage(start);
      micros.push((user + system) / 10);
    }
  const [all, ok, wrong] = ['rows', 'ok', 'wrong'].map((name) => sum(kinds, name));
  const [danger, recalled] = ['danger', 'recalled'].map((name) => sum(kinds, name));
  const [foldOk, membersOk] = [folds, foldsOfMembers].map((each) =>
    each.reduce((total, fold) => total + sum(fold, 'ok'), 0),
  );
  const row = (id, what, part, of, goal) => {
    const [lo, hi] = interval(part, of);
    return { id, what, value: percent(part, of), lo, hi, unit: '%', goal };
  };
  const cost = median(micros);
  const readDanger = safetyReading(meaningsOf(list));
  const dangerMs = longCost(rows, (said) => dangerIn(said, readDanger));
  writeResults('understand', {
    machine: machine([]),
    versions: `node ${process.version}`,
    command: `npm run bench -- understand${file === undefined ? '' : ' --file <tsv>'}`,
    rows: [
      row('practice-percent', 'sentences read as expected', ok, all, '≥ 97'),
      row('wrong-percent', 'sentences taken wrongly', wrong, all, '≤ 0.5'),
      ...(danger === 0 ? [] : [row('safety-recall-percent', 'dangers noticed', recalled, danger, '≥ 98')]),
      row(
        'five-fold-percent',
        'as expected without what only the fold needs: alternatives of phrases, words, whole classes of words',
        foldOk,
        all,
        '≥ 92',
      ),
      row(
        'five-fold-members-percent',
        'the same, where each member of a class goes that only the fold needs',
        membersOk,
        all,
        '–',
      ),
      {
        id: 'median-us',
        what: 'CPU time of a reading',
        value: cost,
        lo: Math.min(...micros),
        hi: Math.max(...micros),
        unit: 'µs',
        goal: '≤ 300',
      },
      {
        id: 'danger-10000-ms',
        what: 'CPU time of looking for danger in 10,000 letters',
        value: median(dangerMs),
        lo: Math.min(...dangerMs),
        hi: Math.max(...dangerMs),
        unit: 'ms',
        goal: '≤ 5',
      },
    ],
    notes: [
      `${rows.length} sentences. Each fold is read by tables, the pack's too, without the alternatives of phrases and the words that stand in it and in no other sentence. A class of words of which half or more stands in no sentence, or a closed class of grammar such as the weekdays, goes or stays as a whole.`,
      '',
      '| kind | sentences | understood | asked again | taken wrongly | five-fold understood |',
      '|---|---|---|---|---|---|',
      ...[...kinds].map(([kind, one]) => {
        const folded = folds.reduce((total, fold) => total + (fold.get(kind)?.ok ?? 0), 0);
        return `| ${kind} | ${one.rows} | ${one.ok} | ${one.again} | ${one.wrong} | ${folded} |`;
      }),
    ],
  });
}
