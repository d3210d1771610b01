import { getChoseong } from 'es-hangul';

/** Code of the first syllable of Hangul, and the number of syllables with one initial (Unicode, chapter 3.12). */
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES_OF_INITIAL = 588;

/** The 19 consonants with which a syllable begins, in the order of Unicode. */
export const INITIALS: readonly string[] = Array.from({ length: 19 }, (_, i) =>
  getChoseong(String.fromCharCode(FIRST_SYLLABLE + i * SYLLABLES_OF_INITIAL)),
);

/** Digits at the end of a number by which people are found. */
const TAIL = 4;

/** The initial consonants of a name's Hangul; empty without any. Initials alone stay as they are. */
export function initialsOf(name: string): string {
  return getChoseong(name.normalize('NFC')).replace(/\s+/g, '');
}

/** The last four digits of a number; null for a shorter one. */
export function tailOf(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  return digits.length < TAIL ? null : digits.slice(-TAIL);
}
