import { MAX_READ_CHARS, READ_OVERLAP } from './limits';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import { sentenceOf } from './sentence';

/**
 * Whether words say something about somebody's health or a disability. The clinic that an errand leads to is none.
 * @example
 * told('휠체어를 타요') === true
 * told('2층이라 계단이 있어요') === false
 */
export type HealthReading = (words: string) => boolean;

/** The reading over `meanings.health`, compiled once for the same meanings. Reads words of any length, part by part. */
export const healthReading = onceFor(({ lines, sets, blank }: Meanings): HealthReading => {
  const without = blank('health.harmless');
  const told = phrases(lines('health.told'), sets);
  return (words) => {
    for (let from = 0; from < words.length; from += MAX_READ_CHARS - READ_OVERLAP) {
      const { spaced } = sentenceOf(words.slice(from, from + MAX_READ_CHARS));
      if (told.find(without(spaced)) !== null) return true;
    }
    return false;
  };
});
