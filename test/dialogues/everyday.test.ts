import { existsSync, readFileSync } from 'node:fs';
import { channelNames } from '../../src/channels/limits';
import { comparable } from '../../src/understand';
import { dialoguesIn } from '../support/dialogue/files';
import type { Dialogue, Line } from '../support/dialogue/statement';
import { wordsOf } from '../support/words';

/** A corpus of sentences outside the project, as a table with a column `text`. */
const CORPUS = process.env.UNDERSTAND_CORPUS;
/** Sentences of so many words are common property: "네 그럴게요". */
const MOST_WORDS = 3;
/** Talks in people's own words; those of them that need no button; talks for each part of the cycle. */
const LEAST = { talks: 40, withoutButton: 30, ofEachPart: 3 };
const WORDINGS = 3;

/** The parts of the cycle, each with the replies that show it took place. */
const parts: Readonly<Record<string, RegExp>> = {
  ask: /^exchange\.ask\.thanks/,
  offer: /^exchange\.offer\.(thanks|now-)/,
  notice: /^exchange\.respond\.(thanks|declined)$/,
  change: /^exchange\.change\.(made|changed|placed|declined)$/,
  late: /^exchange\.late\.(told|some)$/,
  'no-show': /^exchange\.no-show\.reported$/,
  finish: /^exchange\.confirm\.(waiting|agreed)$/,
  dispute: /^exchange\.confirm\.disputed$/,
  poll: /^polls\.vote\.thanks$/,
  case: /^(talk\.person|cases\.open|cases\.reply)\.thanks$/,
};

const talks = dialoguesIn('test/dialogues/everyday');

/** Every wording of what people write in a line; empty for other lines. */
function said(line: Line): readonly string[] {
  if (line.is !== 'act') return [];
  return [...line.moves.flatMap((move) => (move.do === 'say' ? [move.text] : [])), ...(line.wordings ?? [])];
}

/** The first line in which somebody writes. */
const opening = ({ lines }: Dialogue) => lines.find((line) => said(line).length > 0);

/** The parts of the cycle that a dialogue takes people through. */
function partsOf({ lines }: Dialogue): readonly string[] {
  const keys = lines
    .flatMap((line) => (line.is === 'see' ? line.wanted : []))
    .flatMap((one) => (one.is === 'key' ? [one.key] : []));
  return Object.keys(parts).filter((part) => keys.some((key) => parts[part]?.test(key)));
}

const presses = ({ lines }: Dialogue) =>
  lines.some((line) => line.is === 'act' && line.moves.some(({ do: does }) => does === 'press' || does === 'pick'));

/** The entries that open a flow by their exact words. */
function menuWords(): ReadonlySet<string> {
  const texts = wordsOf('seoul-timebank');
  const found = texts.languages.flatMap((lang) =>
    texts
      .keys(lang)
      .filter((key) => /\.(title|words)$/.test(key))
      .flatMap((key) => texts.list(lang, key)),
  );
  return new Set(found.map(comparable));
}

test('talks in people’s own words are counted', () => {
  const counted = Object.fromEntries(
    Object.keys(parts).map((part) => [part, talks.filter((talk) => partsOf(talk).includes(part)).length]),
  );
  expect(talks.length).toBeGreaterThanOrEqual(LEAST.talks);
  expect(talks.filter((talk) => !presses(talk)).length).toBeGreaterThanOrEqual(LEAST.withoutButton);
  for (const [part, count] of Object.entries(counted)) expect([part, count]).toEqual([part, expect.any(Number)]);
  expect(Object.entries(counted).filter(([, count]) => count < LEAST.ofEachPart)).toEqual([]);
});

describe.each(talks.map((talk) => [talk.file, talk] as const))('%s', (_file, talk) => {
  test('is on every channel, in written words, and shows a part of the cycle', () => {
    expect(talk.on).toEqual(channelNames);
    expect(talk.lines.filter((line) => line.is === 'ask')).toEqual([]);
    expect(partsOf(talk)).not.toEqual([]);
  });

  test('opens with three wordings, none of them the words of a menu', () => {
    const first = opening(talk);
    const wordings = first ? said(first) : [];
    const menu = menuWords();
    expect(new Set(wordings.map(comparable)).size).toBeGreaterThanOrEqual(WORDINGS);
    expect(wordings.filter((one) => menu.has(comparable(one)))).toEqual([]);
  });
});

if (!CORPUS) process.stderr.write('NOT COMPARED with a corpus: UNDERSTAND_CORPUS names its table\n');

test('no sentence of these talks is one of the corpus', () => {
  if (!CORPUS || !existsSync(CORPUS)) return;
  const [head = '', ...rows] = readFileSync(CORPUS, 'utf8').trimEnd().split('\n');
  const at = head.split('\t').indexOf('text');
  expect(at).toBeGreaterThanOrEqual(0);
  const corpus = new Set(rows.map((row) => comparable(row.split('\t')[at] ?? '')));
  const long = talks
    .flatMap(({ lines }) => lines.flatMap(said))
    .filter((one) => one.trim().split(/\s+/).length > MOST_WORDS);
  expect(long.filter((one) => corpus.has(comparable(one)))).toEqual([]);
});
