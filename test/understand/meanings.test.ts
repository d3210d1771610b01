import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../src/lib/paths';
import { createTranslator } from '../../src/lib/translator';
import { loadPacks } from '../../src/packs';
import { exchangeReader } from '../../src/services/exchange';
import { sentenceOf } from '../../src/understand';
import { faqReading } from '../../src/understand/faq';
import { intentReading } from '../../src/understand/intent';
import { meaningsOf } from '../../src/understand/meanings';
import { safetyReading } from '../../src/understand/safety';
import { wishReading } from '../../src/understand/wish';

const words = createTranslator({ dirs: [inRoot('locales'), inRoot('communities', 'seoul-timebank', 'locales')] });
const meanings = meaningsOf((lang, key) => words.list(lang, key));
const pack = exchangeReader(words)(loadPacks(['seoul-timebank']).get('seoul-timebank'));
const faq = faqReading(meanings);
const wish = wishReading(meanings);
const intents = intentReading(meanings, faq);
const safety = safetyReading(meanings);

const readings: Record<string, (words: string) => string | null> = {
  safety: (said) => safety(sentenceOf(said))?.value ?? null,
  wish: (said) => wish(sentenceOf(said))?.value ?? null,
  intent: (said) => intents.intent(sentenceOf(said), pack),
  refusal: (said) => pack.refusal(sentenceOf(said))?.best.value ?? null,
  faq: (said) => faq(sentenceOf(said))?.value ?? null,
  kind: (said) => pack.kind(sentenceOf(said))?.best.value ?? null,
};

/** Sentences of residents with what a careful person takes from them. */
function sentences(kind: string): [string, string | null][] {
  const [, ...rows] = readFileSync(path.join(__dirname, 'sentences', `${kind}.tsv`), 'utf8')
    .trimEnd()
    .split('\n');
  return rows.map((row) => {
    const [said = '', expected] = row.split('\t');
    return [said, expected === 'null' ? null : (expected ?? null)];
  });
}

describe.each(Object.keys(readings))('%s', (kind) => {
  test.each(sentences(kind))('%s: %s', (said, expected) => {
    expect(readings[kind]?.(said)).toBe(expected);
  });
});

test.each(Object.keys(readings).filter((kind) => kind !== 'safety'))('no sentence about %s raises an alarm', (kind) => {
  const dangers = sentences(kind).filter(([said]) => readings.safety?.(said) !== null);
  expect(dangers).toEqual([]);
});

test('danger is heard without spaces, beside other words and with signs around it', () => {
  expect(readings.safety?.('할머니가쓰러지셨어요빨리좀와주세요')).toBe('medical');
  expect(readings.safety?.('내일 두 시 말고… 아 잠깐만요!! 불이 났어요!!')).toBe('fire');
});
