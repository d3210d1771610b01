import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';
import { loadPacks } from '../../src/packs';
import { exchangeReader } from '../../src/services/exchange';
import { createReadings, meaningsOf, sentenceOf } from '../../src/understand';
import { phraseIndex } from '../../src/understand/phrases';
import { partsOf } from '../../src/understand/together';
import { timeOf } from '../support/linear';

/** Longer patterns are alternatives of plain words, and take recheck minutes. */
const MAX_CHECKED = 200;
/** How often the shorter words say a phrase; the longer ones say it twice as often. */
const TIMES = 8;
/** Most looks at twice the letters, as a multiple. Looks in proportion to the letters make 2, to their square 4. */
const TWICE = 2.3;

const dirs = [inRoot('locales'), inRoot('communities', 'seoul-timebank', 'locales')];

/** Every regular expression that reading makes, noted as it is made. */
function expressions(): string[] {
  const made = new Set<string>();
  const Own = RegExp;
  const noted = new Proxy(Own, {
    construct(target, args: [string | RegExp, string?]) {
      const pattern = new target(...args);
      made.add(`${pattern.flags}/${pattern.source}`);
      return pattern;
    },
  });
  globalThis.RegExp = noted;
  try {
    const words = createTranslator({ dirs });
    const pack = exchangeReader(words)(loadPacks(['seoul-timebank']).get('seoul-timebank'));
    createReadings((lang, key) => words.list(lang, key), pack);
  } finally {
    globalThis.RegExp = Own;
  }
  return [...made].filter((pattern) => pattern.length <= MAX_CHECKED).sort();
}

/** The texts of a pack that are phrases. */
const PACK_PHRASES = /^seoul-timebank\.(kind|refuse|question)-(words|except)\./;

/** Marks that no table uses. */
const unused = ['<!(안|못) 아파', "<!(not|didn't) hurt*"];

/** Words that count how often a letter of them is looked at. */
class Counted extends String {
  looks = 0;

  override charCodeAt(at: number): number {
    this.looks += 1;
    return super.charCodeAt(at);
  }

  override startsWith(words: string, at?: number): boolean {
    this.looks += 1;
    return super.startsWith(words, at);
  }
}

/** The letters of a phrase again and again: the words that come near to it most often. */
function near(line: string, times: number): string {
  const said = sentenceOf(line.replace(/<?!\([^)]*\)|\{[a-z-]+\}|[()|_~+!<>^$?*\\]/g, ' ')).spaced.trim();
  return `${said} `.repeat(times);
}

test('regular expressions over people’s words take a time in proportion to the words', async () => {
  const all = expressions();
  expect(all.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const expression of all) {
    const status = await timeOf(expression);
    if (status !== 'safe') found.push(`${status}: ${expression}`);
  }
  expect(found).toEqual([]);
}, 600_000);

test('every phrase looks at the letters of the words in proportion to their number', () => {
  const words = createTranslator({ dirs });
  const { lines, safety, sets } = meaningsOf((lang, key) => words.list(lang, key));
  const meanings = words.keys('ko').filter((key) => key.startsWith('meanings.'));
  const dangers = words.keys('ko').filter((key) => key.startsWith('safety.') && key !== 'safety.spelling');
  const kinds = words.keys('ko').filter((key) => PACK_PHRASES.test(key));
  const all = [
    ...new Set([
      ...meanings.flatMap((key) => lines(key.slice('meanings.'.length))),
      ...dangers
        .flatMap((key) => safety(key.slice('safety.'.length)).flatMap((line) => partsOf(line)))
        .map(({ phrase }) => phrase),
      ...kinds.flatMap((key) => words.list('ko', key)),
      ...unused,
    ]),
  ];
  expect(all.length).toBeGreaterThan(500);
  const slow = all.filter((line) => {
    const index = phraseIndex([[line.replace(/=\d$/, ''), null]], sets);
    const [short = 0, long = 0] = [TIMES, 2 * TIMES].map((times) => {
      const counted = new Counted(near(line, times));
      index.scan(counted as unknown as string);
      return counted.looks;
    });
    return long > TWICE * short;
  });
  expect(slow).toEqual([]);
});
