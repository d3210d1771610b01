import { josa, numberToHangul } from 'es-hangul';
import { MAX_DIGITS_READ } from './limits';
import { withoutEnd } from './without-end';

/**
 * Adds the right one of a pair of Korean particles to `word`. The sound of the word decides. Digits sound as Korean
 * numbers, Latin letters by `format.letters` (`ending=syllable`, first match wins). Closing brackets and quotation
 * marks are ignored.
 * @param pair one of es-hangul's pairs, as listed under `format.particles`
 */
export function particle(word: string, pair: string, list: (key: string) => readonly string[]): string {
  const chosen = josa.pick(spoken(word, list), pair as Parameters<typeof josa.pick>[1]);
  return word + chosen;
}

/** The end of a word in Hangul; only the last syllable matters. */
function spoken(word: string, list: (key: string) => readonly string[]): string {
  const bare = withoutEnd(withoutBrackets(word.normalize('NFKC')), /[^\p{L}\p{N}]/u);
  const digits = bare.slice(withoutEnd(bare, /[\d,]/).length).replaceAll(',', '');
  if (digits) return numberToHangul(Number(digits.slice(-MAX_DIGITS_READ)));
  if (!/[A-Za-z]$/.test(bare)) return bare;
  const letters = /[A-Z]$/.test(bare) ? 'format.letters-capital' : 'format.letters';
  for (const rule of list(letters)) {
    const [ending = '', syllable = ''] = rule.split('=');
    if (new RegExp(`(?:${ending})$`, 'i').test(bare)) return syllable;
  }
  return bare;
}

/** A word without brackets at its end and what stands in them. */
function withoutBrackets(word: string): string {
  const bare = word.trimEnd();
  if (!/[)\]}>]$/.test(bare)) return bare;
  const inside = bare.slice(0, -1);
  const opening = Math.max(...['(', ')', '[', ']', '{', '}', '<', '>'].map((sign) => inside.lastIndexOf(sign)));
  return /[([{<]/.test(inside[opening] ?? '') ? inside.slice(0, opening) : bare;
}
