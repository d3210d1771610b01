import { josa, numberToHangul } from 'es-hangul';
import { MAX_DIGITS_READ } from './limits';

/**
 * `word` with the right one of a pair of Korean particles. What counts is how the word is read aloud: digits as
 * Korean numbers, Latin letters by their sound (`format.letters`, written `ending=syllable`, first match counts),
 * closing brackets and quotation marks not at all.
 * @param pair one of es-hangul's pairs, as listed under `format.particles`
 */
export function particle(word: string, pair: string, list: (key: string) => readonly string[]): string {
  const chosen = josa.pick(spoken(word, list), pair as Parameters<typeof josa.pick>[1]);
  return word + chosen;
}

/** The end of a word as Hangul; only its last syllable matters. */
function spoken(word: string, list: (key: string) => readonly string[]): string {
  const bare = word
    .normalize('NFKC')
    .replace(/[\s]*[([{<][^()[\]{}<>]*[)\]}>]\s*$/u, '')
    .replace(/[^\p{L}\p{N}]+$/u, '');
  const digits = /\d[\d,]*$/.exec(bare)?.[0].replaceAll(',', '');
  if (digits) return numberToHangul(Number(digits.slice(-MAX_DIGITS_READ)));
  if (!/[A-Za-z]$/.test(bare)) return bare;
  const letters = /[A-Z]+$/.test(bare) ? 'format.letters-capital' : 'format.letters';
  for (const rule of list(letters)) {
    const [ending = '', syllable = ''] = rule.split('=');
    if (new RegExp(`(?:${ending})$`, 'i').test(bare)) return syllable;
  }
  return bare;
}
