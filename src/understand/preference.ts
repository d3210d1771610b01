import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Sentence } from './sentence';

/**
 * Whether words say what somebody would rather have. A question prefers nothing.
 * @example
 * prefers(sentenceOf('다시 생각해 보니 일요일이 낫겠네요')) === true
 * prefers(sentenceOf('일요일에 손주가 온대요')) === false
 */
export type PreferenceReading = (sentence: Sentence) => boolean;

/** The reading over `meanings.preference`, compiled once for the same meanings. */
export const preferenceReading = onceFor(({ lines, sets }: Meanings): PreferenceReading => {
  const said = phrases(lines('preference'), sets);
  return (sentence) => !sentence.long && !sentence.asks && said.find(sentence.spaced) !== null;
});
