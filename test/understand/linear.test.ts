import { check } from 'recheck';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';
import { loadPacks } from '../../src/packs';
import { exchangeReader } from '../../src/services/exchange';
import { createReadings } from '../../src/understand';
import { share } from '../support/form';

/** Longer patterns are alternatives of plain words, and take recheck minutes. */
const MAX_CHECKED = 200;
/** Time for one pattern, in ms; recheck says `unknown` after it. */
const CHECK_MS = 10_000;

/** Every pattern that reading makes, noted as it is made. */
function patterns(): string[] {
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
    const words = createTranslator({ dirs: [inRoot('locales'), inRoot('communities', 'seoul-timebank', 'locales')] });
    const pack = exchangeReader(words)(loadPacks(['seoul-timebank']).get('seoul-timebank'));
    createReadings((lang, key) => words.list(lang, key), pack);
  } finally {
    globalThis.RegExp = Own;
  }
  return [...made].filter((pattern) => pattern.length <= MAX_CHECKED).sort();
}

test('patterns over people’s words take a time in proportion to the words', async () => {
  const all = patterns();
  expect(all.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const pattern of share(all, 12)) {
    const slash = pattern.indexOf('/');
    const { status } = await check(pattern.slice(slash + 1), pattern.slice(0, slash), { timeout: CHECK_MS });
    if (status !== 'safe') found.push(`${status}: ${pattern}`);
  }
  expect(found).toEqual([]);
}, 600_000);
