const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS = 28;
const VOWELS = 21;

/** Numbers of a syllable's letters, as Unicode counts them. */
export interface Parts {
  readonly first: number;
  readonly vowel: number;
  readonly final: number;
}

/** The letters of a syllable; null for what is none. */
export function partsOf(letter: string): Parts | null {
  const code = letter.charCodeAt(0);
  if (!(code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE)) return null;
  const place = code - FIRST_SYLLABLE;
  const open = Math.floor(place / FINALS);
  return { first: Math.floor(open / VOWELS), vowel: open % VOWELS, final: place % FINALS };
}

/** The syllable of these letters. */
export function syllable({ first, vowel, final }: Parts): string {
  return String.fromCharCode(FIRST_SYLLABLE + (first * VOWELS + vowel) * FINALS + final);
}
