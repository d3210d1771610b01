/** Letters that show nothing: Hangul fillers, the braille blank, Khmer inherent vowels, the Mongolian separator. */
const INVISIBLE = /[\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0]/u;
/** Format and control characters, the joiners among them. */
const FORMAT = /[\p{Cc}\p{Cf}]/gu;
/** A joiner inside an emoji: after a picture, its variation or skin, and before a picture. */
const IN_EMOJI = /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})/gu;
/** A joiner between letters of a script that needs it for its spelling. */
const JOINED =
  '[\\p{sc=Arab}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Sinh}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Khmr}]';
const IN_SCRIPT = new RegExp(`(?<=${JOINED})[\\u200c\\u200d](?=${JOINED})`, 'gu');
/** Stand in for joiners that stay. */
const KEPT = { '\u200c': '\ue000', '\u200d': '\ue001' } as const;
/** Digits of any script in a row, which look like a phone number. */
const NUMBER_LIKE = /\p{Nd}[\p{Nd}\s.·\-‐-―~]{5,}\p{Nd}/u;

/** Why words can't be a name; the texts `common.invalid.name-<fault>` say it. */
export type NameFault = 'invisible' | 'number' | 'title';

/**
 * Words in the form in which a name is stored: composed, with single spaces, without control characters. A joiner stays
 * inside an emoji and inside words of a script that needs it.
 */
export function cleanName(said: string): string {
  const keep = (joiner: string) => KEPT[joiner as keyof typeof KEPT];
  return said
    .normalize('NFC')
    .replace(/[\ue000\ue001]/g, '')
    .replace(/\s+/g, ' ')
    .replace(IN_EMOJI, keep)
    .replace(IN_SCRIPT, keep)
    .replace(FORMAT, '')
    .replaceAll(KEPT['\u200c'], '\u200c')
    .replaceAll(KEPT['\u200d'], '\u200d')
    .trim();
}

/**
 * What is wrong with a name; null for nothing. The checks look at its NFKC form, so that wide letters and digits count.
 * @param titles titles of officials and of the program, such as the words for a coordinator
 */
export function nameFault(said: string, titles: readonly string[] = []): NameFault | null {
  const plain = cleanName(said).normalize('NFKC');
  if (INVISIBLE.test(said) || INVISIBLE.test(plain)) return 'invisible';
  if (NUMBER_LIKE.test(plain)) return 'number';
  const letters = lettersOf(plain);
  return titles.some((title) => letters.includes(lettersOf(title.normalize('NFKC')))) ? 'title' : null;
}

/** The letters and digits of words in small letters. */
function lettersOf(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
