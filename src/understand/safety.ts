import { MAX_READ_CHARS, READ_OVERLAP } from './limits';
import { type Meanings, onceFor } from './meanings';
import { phraseIndex } from './phrases';
import { foundAt } from './places';
import { type Found, type Sentence, sentenceOf } from './sentence';

/** What somebody is in danger of. The order decides between several. */
export const DANGERS = ['self-harm', 'fire', 'abuse', 'violence', 'wandering', 'medical'] as const;

/** One of `DANGERS`. */
export type Danger = (typeof DANGERS)[number];

/**
 * Reads the danger that words tell of, now or done to somebody. Sayings, places, worries, films and things long past
 * give null.
 * @example
 * reading(sentenceOf('할머니가 쓰러지셨어요'))?.value === 'medical'
 * reading(sentenceOf('배고파 죽겠어요')) === null
 */
export type SafetyReading = (sentence: Sentence) => Found<Danger> | null;

/**
 * The reading over `meanings.safety`, compiled once for the same meanings. Harmless phrases are blanked out before danger
 * is looked for.
 */
export const safetyReading = onceFor(compile);

function compile({ lines, sets, blank }: Meanings): SafetyReading {
  const without = blank('safety.harmless');
  const signs = phraseIndex(
    DANGERS.flatMap((danger) => lines(`safety.${danger}`).map((line) => [line, danger] as const)),
    sets,
  );
  return (sentence) => {
    // Most words hold no sign, so harmless phrases are looked for only beside one.
    if (signs.scan(sentence.spaced).length === 0) return null;
    const hits = signs.scan(without(sentence.spaced));
    const [first] = hits.sort((a, b) => DANGERS.indexOf(a.value) - DANGERS.indexOf(b.value));
    return first ? foundAt(sentence, first.place, first.value) : null;
  };
}

/** Reads danger in words of any length, part by part. `from` is the beginning of the part in longer words. */
export function dangerIn(words: string, read: SafetyReading): { value: Danger; from: number } | null {
  for (let from = 0; from < words.length; from += MAX_READ_CHARS - READ_OVERLAP) {
    const found = read(sentenceOf(words.slice(from, from + MAX_READ_CHARS)));
    if (found) return { value: found.value, from };
  }
  return null;
}
