import { comparable, spaced } from '../../understand';

/** The signs of a question, from `questions.form` of every language. */
export interface FormWords {
  /** Ends of a sentence that asks. */
  readonly ends: readonly string[];
  /** Words that ask: "who", "how". */
  readonly asks: readonly string[];
  /** Phrases that hold such a sign and ask nothing: "any time". */
  readonly never: readonly string[];
  /** Ends of a word that asks inside a sentence: "does it cost, I have no money". */
  readonly inside: readonly string[];
}

/** Shortest words that a question mark turns into a question, without spaces. "Yes?" and "what?" ask nothing. */
const SHORTEST = 4;

/** Makes a test of words: true if one inside them has the end of a question. */
export function askingInside({ inside, never }: Pick<FormWords, 'inside' | 'never'>): (words: string) => boolean {
  return (words) => {
    const said = comparable(words);
    if (never.some((one) => said.includes(comparable(one)))) return false;
    const parts = spaced(words).split(' ').slice(0, -1);
    return parts.some((part) => inside.some((end) => part.endsWith(end)));
  };
}

/** Makes a test of words: true if they ask something. Hangul signs may stand inside a word, others are whole words. */
export function askingTest({ ends, asks, never }: FormWords): (words: string) => boolean {
  const closing = ends.map(comparable);
  const excluded = never.map(comparable);
  const hangul = asks.filter((one) => /\p{Script=Hangul}/u.test(one)).map(comparable);
  const latin = asks.filter((one) => !/\p{Script=Hangul}/u.test(one)).map((one) => spaced(one));
  return (words) => {
    const said = comparable(words);
    if (said.length < SHORTEST || excluded.some((one) => said.includes(one))) return false;
    if (/[?？]/.test(words) || closing.some((end) => said.endsWith(end))) return true;
    return hangul.some((one) => said.includes(one)) || latin.some((one) => ` ${spaced(words)} `.startsWith(` ${one} `));
  };
}
