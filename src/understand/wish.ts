import { catalogueOf } from './catalogue';
import type { Meanings } from './meanings';
import type { Found, Sentence } from './sentence';

/** What people wish of the talk itself. */
export const WISHES = ['cancel', 'back', 'menu', 'restart', 'help', 'person'] as const;

/** One of `WISHES`. */
export type Wish = (typeof WISHES)[number];

/**
 * Reads a wish by stem and ending. Negations, a neighbour's help and somebody else's cancelled thing are no wishes.
 * @example
 * reading(sentenceOf('이거 취소할게'))?.value === 'cancel'
 * reading(sentenceOf('취소하지 마세요')) === null
 */
export type WishReading = (sentence: Sentence) => Found<Wish> | null;

/** Compiles `meanings.wish`. `not` is blanked out first. */
export function wishReading({ lines, sets, blank }: Meanings): WishReading {
  const without = blank('wish.not');
  const wishes = catalogueOf(
    WISHES.map((id) => ({ id, lines: lines(`wish.${id}`) })),
    sets,
  );
  return (sentence) => wishes(sentence, without(sentence.spaced))?.best ?? null;
}
