import type { Meanings } from './meanings';
import { onceFor } from './once';
import { type Phrases, phrases } from './phrases';
import type { Sentence } from './sentence';

/** How a call ended, as somebody tells it. The order decides between two in one sentence. */
export const CALL_REPORTS = ['no-answer', 'busy', 'wrong-number', 'later', 'worried', 'reached'] as const;

/** One of `CALL_REPORTS`. */
export type CallReport = (typeof CALL_REPORTS)[number];

/** What a sentence tells of a call. */
export interface CallTold {
  readonly outcome: CallReport;
  /** True if the words name somebody: 햇살님. */
  readonly names: boolean;
  /** The answer that the person gave on the telephone. */
  readonly answer?: 'yes' | 'no';
}

/**
 * Reads what a member of staff tells of a call; null for other words.
 * @example
 * read(sentenceOf('안 받으세요'))?.outcome === 'no-answer'
 * read(sentenceOf('됐대요, 하신대요'))?.answer === 'yes'
 */
export type CallReading = (sentence: Sentence) => CallTold | null;

/** Compiles `meanings.call`. */
export const callReading: (meanings: Meanings) => CallReading = onceFor(compile);

function compile({ lines, sets, blank }: Meanings): CallReading {
  const table = (name: string): Phrases => phrases(lines(`call.${name}`), sets);
  const without = blank('call.not');
  const ends = CALL_REPORTS.map((outcome) => ({ outcome, signs: table(outcome) }));
  const [yes, no, named] = [table('yes'), table('no'), table('named')];
  return ({ spaced, asks, long }) => {
    if (asks || long) return null;
    const words = without(spaced);
    const refused = no.find(words) !== null;
    const agreed = yes.find(no.without(words)) !== null;
    const outcome =
      ends.find(({ signs }) => signs.find(words) !== null)?.outcome ?? (refused || agreed ? 'reached' : null);
    if (outcome === null) return null;
    const answer =
      refused === agreed || outcome !== 'reached' ? {} : { answer: refused ? ('no' as const) : ('yes' as const) };
    return { outcome, names: named.find(words) !== null, ...answer };
  };
}
