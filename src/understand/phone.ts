import { toPhone } from '../lib/phone';
import { UNDERSTOOD } from './languages';
import { MAX_PHONE_CHARS, MAX_PHONE_ENDS } from './limits';
import type { Found, Sentence } from './sentence';
import { anyOf, type List, table } from './tables';

/**
 * Reads a Korean telephone number in a sentence, as E.164. Its digits may be spoken ("공일공에 일이삼사…"). Null for none,
 * and for several that differ.
 */
export type PhoneReading = (sentence: Sentence) => Found<string> | null;

/**
 * Makes the reading of telephone numbers. The table `answers.phoneDigit` holds spoken digits (`word=digit`), and
 * `answers.phoneBetween` what people say between two groups of them.
 * @example
 * createPhone(list)(sentenceOf('제 번호는 010 1234 5678이에요'))?.value === '+821012345678'
 * createPhone(list)(sentenceOf('공일공에 일이삼사에 오육칠팔'))?.value === '+821012345678'
 * createPhone(list)(sentenceOf('없어요')) === null
 */
export function createPhone(list: List): PhoneReading {
  const digits = new Map(
    UNDERSTOOD.flatMap((lang) => table(list, lang, 'answers.phoneDigit')).map(({ word, means }) => [word, means]),
  );
  const between = anyOf(UNDERSTOOD.flatMap((lang) => [...list(lang, 'answers.phoneBetween')]));
  const one = `[0-9]|${anyOf([...digits.keys()])}`;
  const run = new RegExp(`\\+?(?:${one})(?:[ ().,\\-–—~]|${between}|${one})*`, 'g');
  const each = new RegExp(one, 'g');
  return ({ text, long }) => {
    if (long) return null;
    const found = [...text.matchAll(run)].flatMap(({ 0: words, index }) => {
      const parts = words.length > MAX_PHONE_CHARS ? [] : [...words.matchAll(each)];
      return numberIn(
        parts.map(({ 0: word, index: at }) => ({ word, from: index + at, digit: digits.get(word) ?? word })),
        text,
      );
    });
    return new Set(found.map(({ value }) => value)).size === 1 ? (found[0] ?? null) : null;
  };
}

/** One digit of a number, written or spoken. */
interface Digit {
  readonly word: string;
  readonly from: number;
  readonly digit: string;
}

/** The number in a run of digits. Spoken ones at its ends may be parts of other words: the 이 of 팔이에요. */
function numberIn(run: readonly Digit[], text: string): readonly Found<string>[] {
  for (let less = 0; less <= MAX_PHONE_ENDS; less++)
    for (let first = 0; first <= less; first++) {
      const last = run.length - (less - first);
      const left = [...run.slice(0, first), ...run.slice(last)];
      const parts = run.slice(first, last);
      const value = left.every(isSpoken) ? toPhone(parts.map(({ digit }) => digit).join('')) : null;
      const end = parts.at(-1);
      if (value !== null && parts[0] && end) {
        const { from } = parts[0];
        const to = end.from + end.word.length;
        return [{ value, words: text.slice(from, to), from, to }];
      }
    }
  return [];
}

function isSpoken({ word, digit }: Digit): boolean {
  return word !== digit;
}
