import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Found, Sentence } from './sentence';

/** What people ask of every community, the most particular first. */
export const QUESTIONS = [
  'phone-of-centre',
  'no-phone',
  'children',
  'insurance',
  'late',
  'privacy',
  'safe',
  'how-to-cancel',
  'change',
  'minutes-left',
  'cost',
  'who-comes',
  'join',
  'what-is-this',
  'where',
  'when',
] as const;

/** One of `QUESTIONS`. */
export type FaqId = (typeof QUESTIONS)[number];

/**
 * Reads a question about the community or one's own appointments. Other questions, and requests in the shape of a
 * question, give null.
 * @example
 * reading(sentenceOf('이거 공짜예요?'))?.value === 'cost'
 * reading(sentenceOf('지금 몇 시야')) === null
 */
export type FaqReading = (sentence: Sentence) => Found<FaqId> | null;

/** The reading over `meanings.question`, compiled once for the same meanings. */
export const faqReading = onceFor(compile);

function compile({ lines, sets }: Meanings): FaqReading {
  const others = phrases(lines('question.not'), sets);
  const asked = catalogueOf(
    QUESTIONS.map((id) => ({ id, lines: lines(`question.${id}`) })),
    sets,
  );
  return (sentence) => (others.find(sentence.spaced) ? null : (asked(sentence)?.best ?? null));
}
