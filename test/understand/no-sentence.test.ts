import { readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { comparable } from '../../src/understand';
import { wordsOf } from '../support/words';

/** A corpus of sentences outside the project, as a table with a column `text`. */
const CORPUS = process.env.UNDERSTAND_CORPUS;
/** Sentences of so many words are common property: "네 그럴게요". */
const MOST_WORDS = 3;

const words = wordsOf('seoul-timebank');
const TABLES = /^(answers|values|understand|meanings|safety|classes|seoul-timebank)\./;

/** Every entry of the tables that people's words are compared with, by its place. */
function entries(): Map<string, string> {
  const found = new Map<string, string>();
  for (const lang of words.languages)
    for (const key of words.keys(lang).filter((one) => TABLES.test(one)))
      for (const entry of words.list(lang, key)) found.set(comparable(entry.replace(/=[^=]*$/, '')), `${lang} ${key}`);
  return found;
}

/** The longer sentences of a table. */
function sentences(file: string): string[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const at = head.split('\t').indexOf('text');
  if (at < 0) throw new Error(`${file} has no column text`);
  return lines.map((line) => line.split('\t')[at] ?? '').filter((one) => one.trim().split(/\s+/).length > MOST_WORDS);
}

const own = [
  inRoot('test/understand/sentences.tsv'),
  ...readdirSync(inRoot('test/understand/sentences')).map((name) => inRoot('test/understand/sentences', name)),
];
if (!CORPUS) process.stderr.write('NOT COMPARED with a corpus: UNDERSTAND_CORPUS names its table\n');

test.each([...own, ...(CORPUS ? [CORPUS] : [])])('no entry of the tables is a whole sentence of %s', (file) => {
  const tables = entries();
  expect(sentences(file).length).toBeGreaterThan(0);
  expect(sentences(file).filter((one) => tables.has(comparable(one)))).toEqual([]);
});

test('the comparison finds an entry that is a sentence', () => {
  const [key] = [...entries().keys()].filter((one) => one.length > 3);
  expect(entries().get(comparable(key ?? ''))).toBeDefined();
});
