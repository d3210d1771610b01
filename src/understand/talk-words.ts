import { faqReading } from './faq';
import { meaningsOf } from './meanings';
import { type Danger, dangerIn, type SafetyReading, safetyReading } from './safety';
import { sentenceOf } from './sentence';
import type { List } from './tables';
import { type Wish, type WishReading, wishReading } from './wish';

/** Reads words that come before the answer of a question. */
export interface TalkWords {
  /** The danger that the words tell of; `from` is where it stands in them, roughly in longer ones. */
  danger(words: string): { readonly value: Danger; readonly from: number } | null;
  /** A wish about the talk itself; `whole` if the words say nothing else. */
  wish(words: string): { readonly value: Wish; readonly whole: boolean } | null;
}

/** Makes the readings at their first use. */
export function talkWords(list: List): TalkWords {
  let made: { readonly safety: SafetyReading; readonly wish: WishReading } | undefined;
  const readings = () => {
    const meanings = meaningsOf(list);
    made ??= { safety: safetyReading(meanings), wish: wishReading(meanings, faqReading(meanings)) };
    return made;
  };
  return {
    danger: (words) => dangerIn(words, (made ?? readings()).safety),
    wish: (words) => (made ?? readings()).wish(sentenceOf(words), null),
  };
}
