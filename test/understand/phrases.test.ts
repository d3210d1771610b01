import { readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { meaningsOf, sentenceOf } from '../../src/understand';
import { endOf } from '../../src/understand/pattern';
import { compilePhrase } from '../../src/understand/phrase';
import { phraseIndex } from '../../src/understand/phrases';
import { DANGERS } from '../../src/understand/safety';
import { list, rows } from './rows';

/** Letters of one text: sentences of several people, one after another. */
const LETTERS = 200;
/** Every how many texts one is compared: each phrase is tried at each of its letters. */
const STEP = 2;

/** Texts of many sentences: no sentence says as many phrases by halves as the end of one and the beginning of the next. */
function texts(): string[] {
  const safety = readFileSync(inRoot('test/understand/sentences/safety.tsv'), 'utf8').split('\n').slice(1);
  const said = [...rows().map(({ text }) => text), ...safety.map((row) => row.split('\t')[0])].join(' ');
  const all = Array.from({ length: said.length / LETTERS }, (_, i) => said.slice(i * LETTERS, (i + 1) * LETTERS));
  return all.filter((_text, i) => i % STEP === 0).map((text) => sentenceOf(text).spaced);
}

test('an index finds what each of its phrases finds at each letter', () => {
  const { safety, sets } = meaningsOf(list);
  const entries = [...DANGERS, 'harmless'].flatMap((key) =>
    safety(key).map((line, i) => [line, `${key} ${i}`] as const),
  );
  // Other spellings are found too; here only the words as they stand are compared.
  const index = phraseIndex(entries, (name) => sets(name));
  const compiled = entries.flatMap(([line, value]) =>
    compilePhrase(line, sets).map(({ pattern }) => ({ pattern, value })),
  );
  const different: string[] = [];
  let found = 0;
  for (const said of texts()) {
    const hits = new Set(index.scan(said).map(({ value, place }) => `${place.from} ${place.to} ${value}`));
    const expected = new Set<string>();
    for (let from = 0; from < said.length; from++) {
      if (said[from] === ' ') continue;
      for (const { pattern, value } of compiled) {
        const to = endOf(pattern, said, from);
        if (to >= 0) expected.add(`${from} ${to} ${value}`);
      }
    }
    found += expected.size;
    if (hits.size !== expected.size || [...expected].some((one) => !hits.has(one))) different.push(said);
  }
  expect(found).toBeGreaterThan(400);
  expect(different).toEqual([]);
});
