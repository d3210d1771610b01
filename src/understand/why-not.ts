import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import type { Sentence } from './sentence';

/** Why somebody says no to a question: the time, the way, or a help that doesn't suit them. */
export const WHY_NOT = ['unsuited', 'far', 'time'] as const;

/** One of `WHY_NOT`. */
export type WhyNot = (typeof WHY_NOT)[number];

/**
 * Reads why somebody says no. Null for a question, a wish for help, and all other words.
 * @example
 * read(sentenceOf('허리가 아파서요')) === 'unsuited'
 * read(sentenceOf('그날은 병원 가요')) === 'time'
 * read(sentenceOf('내일 병원에 같이 가 주세요')) === null
 */
export type WhyNotReading = (sentence: Sentence) => WhyNot | null;

/** The reading over `meanings.why-not`, compiled once for the same meanings. Words of its `not` have no reason in them. */
export const whyNotReading = onceFor(({ lines, sets }: Meanings): WhyNotReading => {
  const wished = catalogueOf([{ id: 'not', lines: lines('why-not.not') }], sets);
  const reasons = catalogueOf(
    WHY_NOT.map((id) => ({ id, lines: lines(`why-not.${id}`) })),
    sets,
  );
  return (sentence) =>
    sentence.asks || sentence.long || wished(sentence) ? null : (reasons(sentence)?.best.value ?? null);
});
