import { MAX_READ_CHARS } from './limits';
import { onceForWords } from './once';

/**
 * Normalises words: folds full-width forms, lowers case, drops punctuation, emoji and all spaces. Words longer than
 * `MAX_READ_CHARS` come out empty.
 */
export function comparable(words: string): string {
  return spaced(words).replaceAll(' ', '');
}

/**
 * True for a text without a word or a number: emoji, dots, ㅋㅋㅋ.
 * @example
 * saysNothing('ㅠㅠ 😢') === true
 */
export function saysNothing(words: string): boolean {
  return !/[\p{L}\p{N}]/u.test(words.normalize('NFKC').replace(/[\u1100-\u11ff\u3130-\u318f]/g, ''));
}

/** As `comparable`, but keeps one space between words. */
export function spaced(words: string): string {
  return words.length > MAX_READ_CHARS ? '' : spacedOnce(words);
}

/** As `spaced`, for words of any length. */
export function spacedLong(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)[:.,/-](?=\d)/g, (mark) => MARKS[mark] ?? mark)
    .replace(UNUSUAL, (some) => (some === ' ' ? some : some.replace(NO_WORDS, ' ')))
    .replace(/[\uE000-\uE004]/g, (kept) => KEPT[kept] ?? kept)
    .trim();
}

const spacedOnce = onceForWords(spacedLong);

/** Letters of no word and no number. Looking for them costs most, so it is done only among unusual letters. */
const NO_WORDS = /[^\p{L}\p{N}\uE000-\uE004]+/gu;
const UNUSUAL = /[^\uAC00-\uD7A3a-z0-9\uE000-\uE004]+/g;

/**
 * Marks between two digits carry meaning (14:30, 12/24, 1.5), so private-use characters stand in for them meanwhile.
 */
const MARKS: Readonly<Record<string, string>> = {
  ':': '\uE000',
  '.': '\uE001',
  ',': '\uE002',
  '/': '\uE003',
  '-': '\uE004',
};
const KEPT = Object.fromEntries(Object.entries(MARKS).map(([mark, kept]) => [kept, mark]));
