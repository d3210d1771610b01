import { getChoseong } from 'es-hangul';

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
