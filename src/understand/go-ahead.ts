import type { Meanings } from './meanings';
import { onceFor } from './once';
import { phrases } from './phrases';
import type { Sentence } from './sentence';

/**
 * Whether words only say to go on as it is: "yes, send it". A bare yes doesn't, and neither does a question.
 * @example
 * goesAhead(sentenceOf('응 그냥 보내줘')) === true
 * goesAhead(sentenceOf('보내지 마세요')) === false
 */
export type GoAheadReading = (sentence: Sentence) => boolean;

/** The reading over `meanings.go-ahead`: a verb of sending with nothing beside it but a yes and small words. */
export const goAheadReading = onceFor(({ lines, sets }: Meanings): GoAheadReading => {
  const group = (name: string): string => `(${lines(`go-ahead.${name}`).join('|')})`;
  const [assent, asItIs, send, ending] = ['assent', 'as-it-is', 'send', 'ending'].map(group);
  const whole = `^${assent}?${assent}?${asItIs}?${asItIs}?${send}${ending}?${ending}?$`;
  const said = phrases([whole], sets);
  return (sentence) => !sentence.asks && said.find(sentence.spaced) !== null;
});
