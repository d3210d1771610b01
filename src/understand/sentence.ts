import { disassemble } from 'es-hangul';
import { MAX_READ_CHARS } from './limits';
import { onceForWords } from './once';
import { spaced } from './plain';

/** Single letters that laugh or cry behind a syllable, as typed. Alone they are all that somebody says. */
const LAUGHTER = /(?<=[\uac00-\ud7a3~!.?])[\u314b\u314e\u3160\u315c]+/g;

/** What people typed, normalised once for every reading of it. */
export interface Sentence {
  /** NFKC, one space between words, upper and lower case as typed, without laughter; a name is taken from it. */
  readonly typed: string;
  /** NFKC, lower case, one space between words, punctuation kept. `Found.from` and `Found.to` count in it. */
  readonly text: string;
  /** Words with one space between them, without punctuation and emoji. */
  readonly spaced: string;
  /** The same without any space: people leave spaces out, and dictation sets them anywhere. */
  readonly said: string;
  /** `said` taken apart into Hangul letters, for typos: two letters differ less than two syllables. */
  readonly jamo: string;
  /** True if a question mark stands anywhere. */
  readonly asks: boolean;
  /** True if the words are longer than `MAX_READ_CHARS`; `text` then holds their beginning, the other forms are empty. */
  readonly long: boolean;
}

/** A value with the words it came from. `from` and `to` are its place in `Sentence.text`. */
export interface Found<T> {
  readonly value: T;
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Normalises typed words.
 * @example
 * sentenceOf('  ３시，　Okay？').text === '3시, okay?'
 */
export const sentenceOf: (words: string) => Sentence = onceForWords((words) => {
  const long = words.length > MAX_READ_CHARS;
  const typed = words.slice(0, MAX_READ_CHARS).replace(LAUGHTER, ' ').normalize('NFKC').replace(/\s+/g, ' ').trim();
  const text = typed.toLowerCase();
  const bare = long ? '' : spaced(text);
  const said = bare.replaceAll(' ', '');
  let jamo: string | undefined;
  return {
    typed,
    text,
    spaced: bare,
    said,
    get jamo() {
      jamo ??= disassemble(said);
      return jamo;
    },
    asks: text.includes('?'),
    long,
  };
});
