/**
 * Signs of a code. Letters that look like a digit (B, G, I, L, O, S, Z) are left out. Their number is prime, so that
 * the check sign finds every single wrong sign and every swap of neighbours.
 */
const SIGNS = '0123456789ACDEFHJKMNPQRTUVWXY';
const LETTERS = SIGNS.slice(10);
/** Digits for letters that look like one. */
const ALIKE: Readonly<Record<string, string>> = { B: '8', G: '6', I: '1', L: '1', O: '0', S: '5', Z: '2' };
/** The signs of a Korean keyboard's letter keys, by code point from U+3131, as the same keys type in Latin. */
const JAMO = 'rRsefaqQtTdwWczxvgkoiOjpuPhynbml';
/** Code points that `JAMO` names, in its order. */
const JAMO_POINTS = [
  0x3131, 0x3132, 0x3134, 0x3137, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149, 0x314a,
  0x314b, 0x314c, 0x314d, 0x314e, 0x314f, 0x3150, 0x3151, 0x3152, 0x3153, 0x3154, 0x3155, 0x3156, 0x3157, 0x315b,
  0x315c, 0x3160, 0x3161, 0x3163,
] as const;

/** Signs of a code without its hyphens: three of the sheet, two of the line, and the check sign. */
const CODE_SIGNS = 6;

/** Number of different sheets of one community. */
export const SHEET_CODES = LETTERS.length * 100;

/** The place of a line: the sheet's code (`K31`) and its number, from 1. */
export interface Place {
  readonly sheet: string;
  readonly line: number;
}

/** The code of the nth sheet; it begins again after SHEET_CODES. */
export function sheetCode(n: number): string {
  const at = n % SHEET_CODES;
  return `${LETTERS[Math.floor(at / 100)]}${String(at % 100).padStart(2, '0')}`;
}

/** The number of a sheet's code, as given to `sheetCode`. */
export function sheetNumber(code: string): number {
  return LETTERS.indexOf(code[0] ?? '') * 100 + Number(code.slice(1));
}

/** The printed code of a line, such as `K31-07-C`. */
export function codeOf({ sheet, line }: Place): string {
  const number = String(line).padStart(2, '0');
  return `${sheet}-${number}-${checkOf(`${sheet}${number}`)}`;
}

/**
 * Reads a typed code at the beginning of a line. Hyphens may be missing, letters may be small or come from a Korean
 * keyboard layout. `form`: it is no code. `check`: a sign is wrong.
 */
export function readCode(
  typed: string,
): { readonly ok: true; readonly place: Place; readonly rest: string } | { ok: false; why: 'form' | 'check' } {
  const words = [...typed.trim()];
  const places: number[] = [];
  for (const [at, one] of words.entries()) if (places.length < CODE_SIGNS && /[^\s-]/.test(one)) places.push(at);
  const end = (places.at(-1) ?? 0) + 1;
  if (places.length < CODE_SIGNS || /\S/.test(words[end] ?? '')) return { ok: false, why: 'form' };
  const signs = places.map((at) => signOf(words[at] ?? ''));
  if (signs.some((sign) => !SIGNS.includes(sign))) return { ok: false, why: 'form' };
  const sheet = signs.slice(0, 3).join('');
  const number = signs.slice(3, 5).join('');
  if (checkOf(`${sheet}${number}`) !== signs[5]) return { ok: false, why: 'check' };
  const known = LETTERS.includes(sheet[0] ?? '') && /^\d{2}$/.test(sheet.slice(1));
  const line = Number(number);
  if (!known || !(line >= 1)) return { ok: false, why: 'form' };
  return { ok: true, place: { sheet, line }, rest: words.slice(end).join('').trim() };
}

/** The check sign of five signs: the weighted sum of all six is a multiple of the number of signs. */
function checkOf(signs: string): string {
  const sum = [...signs].reduce((all, sign, i) => all + (6 - i) * SIGNS.indexOf(sign), 0);
  return SIGNS[(SIGNS.length - (sum % SIGNS.length)) % SIGNS.length] ?? '';
}

function signOf(typed: string): string {
  const key = JAMO_POINTS.indexOf(typed.codePointAt(0) as (typeof JAMO_POINTS)[number]);
  const latin = (key < 0 ? typed.normalize('NFKC') : (JAMO[key] ?? '')).toUpperCase();
  return ALIKE[latin] ?? latin;
}
