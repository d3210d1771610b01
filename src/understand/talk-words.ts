import { type ChangeSaid, changeReading } from './change';
import { type OpenWord, openReading } from './leaves-open';
import type { Meanings } from './meanings';
import { needingReading } from './needing';
import { preferenceReading } from './preference';
import { type Danger, dangerIn, safetyReading } from './safety';
import { type Sentence, sentenceOf } from './sentence';
import type { Values } from './values';
import { wantingReading } from './wanting';
import { type Wish, wishReading } from './wish';

/** Reads words that come before the answer of a question. */
export interface TalkWords {
  /** The danger that the words tell of; `from` is where it stands in them, roughly in longer ones. */
  danger(words: string): { readonly value: Danger; readonly from: number } | null;
  /** A wish about the talk itself; `whole` if the words say nothing else. */
  wish(words: string): { readonly value: Wish; readonly whole: boolean } | null;
  /** A change of mind about an earlier answer. */
  change(sentence: Sentence, at: Date): ChangeSaid | null;
  /** Whether words say what somebody would rather have. */
  prefers(sentence: Sentence): boolean;
  /** An open choice: anything will do, the nearest, not known yet. */
  leavesOpen(sentence: Sentence): OpenWord | null;
  /** Whether words say that somebody else is to help. */
  wants(sentence: Sentence): boolean;
  /** Whether words say why somebody needs help. */
  needs(sentence: Sentence): boolean;
  /** Words without a particle that stands alone before them, which belonged to a name taken out. */
  withoutParticle(words: string): string;
}

/** Makes the readings; each is compiled at its first use. */
export function talkWords(meanings: Meanings, values: Values): TalkWords {
  return {
    danger: (words) => dangerIn(words, safetyReading(meanings)),
    wish: (words) => wishReading(meanings)(sentenceOf(words), null),
    change: (sentence, at) => changeReading(meanings)(sentence, values.correction(sentence, at)),
    prefers: (sentence) => preferenceReading(meanings)(sentence),
    leavesOpen: (sentence) => openReading(meanings)(sentence),
    wants: (sentence) => wantingReading(meanings)(sentence),
    needs: (sentence) => needingReading(meanings)(sentence),
    withoutParticle: (words) => {
      const [first = '', ...others] = words.split(' ');
      return others.length > 0 && meanings.sets('particle').includes(first) ? others.join(' ') : words;
    },
  };
}
