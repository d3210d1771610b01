import type { Place } from './phrases';
import type { Found, Sentence } from './sentence';

/** A value with the words at its place, counted in `Sentence.text`. */
export function foundAt<T>(sentence: Sentence, place: Place, value: T): Found<T> {
  const { text, spaced } = sentence;
  // Signs inside figures, as in 10:30, are kept there and are no letters here.
  const letters = (until: number): number => spaced.slice(0, until).replace(/[^\p{L}\p{N}]/gu, '').length;
  const from = offsetOf(text, letters(place.from));
  const to = offsetOf(text, Math.max(letters(place.to) - 1, 0)) + 1;
  return { value, words: text.slice(from, to), from, to };
}

/** The offset of the nth letter or figure in a text. */
function offsetOf(text: string, nth: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
    if (seen === nth) return at;
    seen += 1;
  }
  return Math.max(text.length - 1, 0);
}
