import { readdirSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';

/** Most letters of a sentence in easy Korean, spaces and marks counted; a value in a text counts as a name. */
const MOST_LETTERS = 36;
/** Most words of a sentence in easy Korean. */
const MOST_WORDS = 10;
/** Tables that people's words are compared with, words that only staff and machines read, and guides of a demonstration. */
const NOT_SAID =
  /^(answers|values|understand|meanings|safety|classes|format|console|breach|import)\.|words|-except|\.demo\./;

const packs = readdirSync(inRoot('communities')).map((id) => inRoot('communities', id, 'locales'));
const texts = createTranslator({ dirs: [inRoot('locales'), ...packs] });
const keys = texts.keys('ko').filter((key) => !NOT_SAID.test(key));

/** The sentences of a text as a reader of easy Korean is told it: its own, or the ordinary one where it has none. */
function sentences(key: string): string[] {
  return texts
    .list('ko-easy', key)
    .flatMap((text) => text.replace(/\{\{[^}]*\}\}/g, '이름').split(/(?<=[.?!])\s+|\n/))
    .map((one) => one.trim());
}

test('no sentence in easy Korean is long', () => {
  const long = keys.flatMap((key) =>
    sentences(key)
      .filter((one) => one.length > MOST_LETTERS || one.split(/\s+/).length > MOST_WORDS)
      .map((one) => `${key}: ${one}`),
  );
  expect(keys.length).toBeGreaterThan(1_500);
  expect(long).toEqual([]);
});
