import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Sentence } from './sentence';

/**
 * Whether words say in so many words that somebody else is to help. The name of a kind of help says it not.
 * @example
 * wants(sentenceOf('병원에 같이 가 주실 분이 필요해요')) === true
 * wants(sentenceOf('병원 동행이요')) === false
 */
export type WantingReading = (sentence: Sentence) => boolean;

/** The reading over `meanings.wanting`, compiled once for the same meanings. `not` is blanked out first. */
export const wantingReading = onceFor(({ lines, sets, blank }: Meanings): WantingReading => {
  const said = phrases(lines('wanting.said'), sets);
  const without = blank('wanting.not');
  return (sentence) => !sentence.long && said.find(without(sentence.spaced)) !== null;
});
