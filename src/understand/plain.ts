import { MAX_READ_CHARS } from './limits';

/**
 * Words made comparable: full-width forms folded, lower case, punctuation, emoji and all spaces gone. Empty for words
 * that hold nothing but those, and for words longer than `MAX_READ_CHARS`.
 */
export function comparable(words: string): string {
  return spaced(words).replaceAll(' ', '');
}

/**
 * As `comparable`, with the space between two digits kept: what the patterns of dates and times are matched against, so
 * that "10 pm" reads like "10pm" and "3 5" not like "35".
 */
export function glued(words: string): string {
  return spaced(words).replace(/(?<!\d) | (?!\d)/g, '');
}

/** As `comparable`, with one space left between words. */
export function spaced(words: string): string {
  if (words.length > MAX_READ_CHARS) return '';
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)[:.,/-](?=\d)/g, (mark) => MARKS[mark] ?? mark)
    .replace(/[^\p{L}\p{N}\uE000-\uE004]+/gu, ' ')
    .replace(/[\uE000-\uE004]/g, (kept) => KEPT[kept] ?? kept)
    .trim();
}

/** Marks between two digits mean something (14:30, 12/24, 1.5); they wait in private-use characters meanwhile. */
const MARKS: Readonly<Record<string, string>> = {
  ':': '\uE000',
  '.': '\uE001',
  ',': '\uE002',
  '/': '\uE003',
  '-': '\uE004',
};
const KEPT = Object.fromEntries(Object.entries(MARKS).map(([mark, kept]) => [kept, mark]));
