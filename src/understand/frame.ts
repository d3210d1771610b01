import { LETTERS_OF_A_FRAME, MAX_BEFORE_DENIAL, MAX_BEFORE_FRAME } from './limits';
import type { Meanings } from './meanings';
import { type Phrases, type Place, phrases } from './phrases';
import { partsOf } from './syllable';

/** What the words around a sign of danger make of it. */
export interface Frame {
  /** It is said not to be so. */
  readonly denied: boolean;
  /** It may happen, was feared, nearly happened, or is asked about as a rule: "if", "in case", "nearly". */
  readonly supposed: boolean;
  /** It happened long ago. */
  readonly longAgo: boolean;
  /** It happens in a film, in the news or in a dream. */
  readonly told: boolean;
  /** It is over: "I'm all right again", "it is out". */
  readonly over: boolean;
  /** Everyday help is asked for beside it: somebody to walk along, a repair, an appointment. */
  readonly everyday: boolean;
}

/** Reads the frame of a sign in `Sentence.spaced`. */
export type FrameReading = (spaced: string, sign: Place) => Frame;

/** The final consonant of the Korean past. */
const PAST_FINAL = 20;

/**
 * The reading over `safety.frame`. Korean says denial, condition and fear behind a verb; time and place of a story stand
 * anywhere. A verb in the present isn't long ago, even beside words of another year.
 */
export function frameReading({ safety, sets }: Meanings): FrameReading {
  const of = (name: string): Phrases => phrases(safety(`frame.${name}`), sets);
  const [denied, supposed, before] = [of('denied'), of('supposed'), of('supposed-before')];
  const [once, lately] = [of('once'), of('lately')];
  const [told, urgent] = [of('told'), of('urgent')];
  const [over, notOver] = [of('over'), of('not-over')];
  const everyday = of('everyday');
  const [lasting, present] = [of('lasting'), of('present')];
  const near = (found: Place | null, most: number): boolean => found !== null && found.from <= most;
  const isLongAgo = (spaced: string, { from, to }: Place): boolean => {
    if (!once.find(spaced) || lately.find(spaced)) return false;
    const word = spaced.slice(from, endOfWord(spaced, to));
    return hasPast(lasting.without(word)) || !present.find(word);
  };
  return (spaced, sign) => {
    const behind = spaced.slice(sign.to, sign.to + LETTERS_OF_A_FRAME);
    const rest = spaced.slice(sign.to);
    return {
      denied: near(denied.find(behind), MAX_BEFORE_DENIAL),
      supposed:
        near(supposed.find(behind), MAX_BEFORE_FRAME) ||
        before.find(spaced.slice(Math.max(0, sign.from - LETTERS_OF_A_FRAME), sign.from)) !== null,
      longAgo: isLongAgo(spaced, sign) && !urgent.find(spaced),
      told: told.find(spaced) !== null && !urgent.find(spaced),
      everyday: everyday.find(spaced) !== null && !urgent.find(spaced),
      over: over.find(rest) !== null && !notOver.find(rest),
    };
  };
}

function endOfWord(spaced: string, at: number): number {
  const end = spaced.indexOf(' ', Math.max(0, at - 1));
  return end < 0 ? spaced.length : end;
}

function hasPast(word: string): boolean {
  return [...word].some((letter) => partsOf(letter)?.final === PAST_FINAL);
}
