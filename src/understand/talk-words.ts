import { meaningsOf } from './meanings';
import { type Danger, dangerIn, type SafetyReading, safetyReading } from './safety';
import type { List } from './tables';

/** Reads words that come before the answer of a question. */
export interface TalkWords {
  /** The danger that the words tell of; `from` is where it stands in them, roughly in longer ones. */
  danger(words: string): { readonly value: Danger; readonly from: number } | null;
}

/** Makes the readings at their first use. */
export function talkWords(list: List): TalkWords {
  let safety: SafetyReading | undefined;
  return {
    danger(words) {
      safety ??= safetyReading(meaningsOf(list));
      return dangerIn(words, safety);
    },
  };
}
