import { LETTERS_OF_A_DENIAL, MAX_BEFORE_DENIAL, MAX_READ_CHARS, READ_OVERLAP } from './limits';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import { type Hit, phraseIndex, phrases } from './phrases';
import { foundAt } from './places';
import { type Found, type Sentence, sentenceOf } from './sentence';

/** What somebody is in danger of. The order decides between several. */
export const DANGERS = ['self-harm', 'fire', 'abuse', 'violence', 'wandering', 'medical'] as const;

/** One of `DANGERS`. */
export type Danger = (typeof DANGERS)[number];

/** Dangers that a sentence may suppose: "if it burns". What somebody would do to themselves is never only supposed. */
const SUPPOSED: ReadonlySet<Danger> = new Set(['fire', 'wandering', 'medical']);

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
 * is looked for. A sign that is denied or only supposed is none.
 */
export const safetyReading = onceFor(compile);

function compile({ lines, sets, blank }: Meanings): SafetyReading {
  const without = blank('safety.harmless');
  const signs = phraseIndex(
    DANGERS.flatMap((danger) => lines(`safety.${danger}`).map((line) => [line, danger] as const)),
    sets,
  );
  const [denials, suppositions] = ['denied', 'supposed'].map((key) => phrases(lines(`safety.${key}`), sets));
  const isSo = (spaced: string, { value, place: { to } }: Hit<Danger>): boolean => {
    const behind = spaced.slice(to, to + LETTERS_OF_A_DENIAL);
    const denial = denials?.find(behind);
    if (denial && denial.from <= MAX_BEFORE_DENIAL) return false;
    return !(SUPPOSED.has(value) && suppositions?.find(behind));
  };
  return (sentence) => {
    // Most words hold no sign, so harmless phrases are looked for only beside one.
    if (signs.scan(sentence.spaced).length === 0) return null;
    const all = signs.scan(without(sentence.spaced));
    // A question about danger may hope for a denial: "isn't that a fire?"
    const hits = sentence.asks ? all : all.filter((hit) => isSo(sentence.spaced, hit));
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
