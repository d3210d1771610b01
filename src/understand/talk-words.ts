import type { Meanings } from './meanings';
import { type Danger, dangerIn, safetyReading } from './safety';
import { sentenceOf } from './sentence';
import { type Wish, wishReading } from './wish';

/** Reads words that come before the answer of a question. */
export interface TalkWords {
  /** The danger that the words tell of; `from` is where it stands in them, roughly in longer ones. */
  danger(words: string): { readonly value: Danger; readonly from: number } | null;
  /** A wish about the talk itself; `whole` if the words say nothing else. */
  wish(words: string): { readonly value: Wish; readonly whole: boolean } | null;
}

/** Makes the readings; each is compiled at its first use. */
export function talkWords(meanings: Meanings): TalkWords {
  return {
    danger: (words) => dangerIn(words, safetyReading(meanings)),
    wish: (words) => wishReading(meanings)(sentenceOf(words), null),
  };
}
