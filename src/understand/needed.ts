import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Sentence } from './sentence';

/**
 * Whether somebody asks what there is to do for others.
 * @example
 * needed(sentenceOf('뭐 도와드릴 거 있나요')) === true
 * needed(sentenceOf('병원에 같이 가 주실 분 있나요')) === false
 */
export type NeededReading = (sentence: Sentence) => boolean;

/** The reading over `meanings.needed`, compiled once for the same meanings. A long text asks nothing of this kind. */
export const neededReading = onceFor(({ lines, sets }: Meanings): NeededReading => {
  const asked = phrases(lines('needed'), sets);
  return (sentence) => !sentence.long && asked.find(sentence.spaced) !== null;
});
