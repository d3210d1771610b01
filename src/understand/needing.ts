import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Sentence } from './sentence';

/**
 * Whether words say why somebody needs help, or beg for it once more. After "do you need help?" they are a yes. Words
 * that refuse or put it off say it not.
 * @example
 * needs(sentenceOf('딸이 바빠서 못 데려다줘요')) === true
 * needs(sentenceOf('아니요, 다리는 아픈데 괜찮아요')) === false
 */
export type NeedingReading = (sentence: Sentence) => boolean;

/** The reading over `meanings.needing`, compiled once for the same meanings. */
export const needingReading = onceFor(({ lines, sets }: Meanings): NeedingReading => {
  const said = phrases(lines('needing.said'), sets);
  const refused = phrases(lines('needing.not'), sets);
  return ({ spaced, asks, long }) => !long && !asks && said.find(spaced) !== null && refused.find(spaced) === null;
});
