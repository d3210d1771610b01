import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Sentence } from './sentence';

/** The ways to leave a choice open. The order decides. */
export const OPEN_WORDS = ['near', 'any', 'unsure'] as const;

/** One of `OPEN_WORDS`. */
export type OpenWord = (typeof OPEN_WORDS)[number];

/**
 * Reads an open choice: anything will do, the nearest, not known yet. Null for other words and for a question.
 * @example
 * leavesOpen(sentenceOf('아무 데나 괜찮아요')) === 'any'
 * leavesOpen(sentenceOf('집에서 가까운 데요')) === 'near'
 */
export type OpenReading = (sentence: Sentence) => OpenWord | null;

/** The reading over `meanings.leaves-open`, compiled once for the same meanings. */
export const openReading = onceFor(({ lines, sets }: Meanings): OpenReading => {
  const read = OPEN_WORDS.map((id) => ({ id, said: phrases(lines(`leaves-open.${id}`), sets) }));
  return (sentence) => {
    if (sentence.long || sentence.asks) return null;
    return read.find(({ said }) => said.find(sentence.spaced) !== null)?.id ?? null;
  };
});
