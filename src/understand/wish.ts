import { catalogueOf } from './catalogue';
import { faqReading } from './faq';
import { MAX_BESIDE_WISH } from './limits';
import type { Meanings } from './meanings';
import { onceFor } from './once';
import type { PackWords } from './pack-words';
import { phrases } from './phrases';
import type { Found, Sentence } from './sentence';

/** What people wish of the talk itself. */
export const WISHES = ['cancel', 'back', 'menu', 'restart', 'help', 'person'] as const;

/** One of `WISHES`. */
export type Wish = (typeof WISHES)[number];

/** A wish with its words. `whole` is true if the sentence says nothing else. */
export type WishFound = Found<Wish> & { readonly whole: boolean };

/**
 * Reads a wish by stem and ending. Negations and somebody else's cancelled thing are no wishes. A known question or a
 * kind of help of the pack is no wish for help with the talk.
 * @example
 * reading(sentenceOf('이거 취소할게'), pack)?.value === 'cancel'
 * reading(sentenceOf('취소하지 마세요'), pack) === null
 */
export type WishReading = (sentence: Sentence, pack: Pick<PackWords, 'kind'> | null) => WishFound | null;

/** Marks between several things, which are no wish even if one is named like it. */
const LISTED = /[/;|]/;
/** What a kind of help must prove to be the matter of a sentence. */
const KIND_SAID = 2;

/** The reading over `meanings.wish`, compiled once for the same meanings. `not` is blanked out first. */
export const wishReading = onceFor(compile);

function compile(meanings: Meanings): WishReading {
  const { lines, sets, blank } = meanings;
  const faq = faqReading(meanings);
  const without = blank('wish.not');
  const wishes = catalogueOf(
    WISHES.map((id) => ({ id, lines: lines(`wish.${id}`) })),
    sets,
  );
  const help = phrases(lines('wish.help'), sets);
  const around = blank('wish.around');
  const said = phrases(
    WISHES.flatMap((id) => lines(`wish.${id}`)),
    sets,
  );
  const isWhole = ({ spaced, text }: Sentence): boolean =>
    !LISTED.test(text) && around(said.without(spaced)).replace(/[^\p{L}\p{N}]/gu, '').length <= MAX_BESIDE_WISH;
  return (sentence, pack) => {
    const best = wishes(sentence, without(sentence.spaced))?.best;
    if (!best) return null;
    if (best.value === 'help') {
      // "Teach me how to answer" asks for no lesson: what the wish says is no kind.
      const kinds = [...(pack?.kind(sentence, help.without(sentence.spaced))?.scores.values() ?? [])];
      if (faq(sentence) || kinds.some((score) => score >= KIND_SAID)) return null;
    }
    return { ...best, whole: isWhole(sentence) };
  };
}
