import { catalogueOf } from './catalogue';
import type { FaqReading } from './faq';
import type { Meanings } from './meanings';
import type { PackWords } from './pack-words';
import type { Found, Sentence } from './sentence';

/** What people wish of the talk itself. */
export const WISHES = ['cancel', 'back', 'menu', 'restart', 'help', 'person'] as const;

/** One of `WISHES`. */
export type Wish = (typeof WISHES)[number];

/**
 * Reads a wish by stem and ending. Negations and somebody else's cancelled thing are no wishes. A known question or a
 * kind of help of the pack is no wish for help with the talk.
 * @example
 * reading(sentenceOf('이거 취소할게'), pack)?.value === 'cancel'
 * reading(sentenceOf('취소하지 마세요'), pack) === null
 */
export type WishReading = (sentence: Sentence, pack: Pick<PackWords, 'kind'> | null) => Found<Wish> | null;

/** What a kind of help must prove to be the matter of a sentence. */
const KIND_SAID = 2;

/** Compiles `meanings.wish`. `not` is blanked out first. */
export function wishReading({ lines, sets, blank }: Meanings, faq: FaqReading): WishReading {
  const without = blank('wish.not');
  const wishes = catalogueOf(
    WISHES.map((id) => ({ id, lines: lines(`wish.${id}`) })),
    sets,
  );
  return (sentence, pack) => {
    const best = wishes(sentence, without(sentence.spaced))?.best ?? null;
    if (best?.value !== 'help') return best;
    const kinds = [...(pack?.kind(sentence)?.scores.values() ?? [])];
    return faq(sentence) || kinds.some((score) => score >= KIND_SAID) ? null : best;
  };
}
