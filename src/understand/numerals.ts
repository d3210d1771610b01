import type { Hit, Scan } from './lexicon';
import { MAX_PIECES } from './limits';

/**
 * How a number was written. `attributive` Korean numerals stand before a counter only (두 명), `alone` ones never do (둘).
 * A `pair` names two neighbouring numbers at once, by the larger.
 */
export type NumberForm = 'digits' | 'attributive' | 'alone' | 'native' | 'sino' | 'word' | 'article' | 'pair';

/** A number in a text. */
export interface NumberHit {
  readonly value: number;
  readonly form: NumberForm;
  readonly from: number;
  readonly to: number;
}

/** A multiplier of this size or more closes a section: in 20,300 the 2 precedes 10,000, the 300 stands alone. */
const SECTION = 10_000;
const DIGITS = /(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?(?!\d)/y;
const ONES = ['attributive', 'alone', 'native'] as const;

/** Every number that begins at the next letter, the longest reading first. */
export function numbersAt(scan: Scan, pos: number): NumberHit[] {
  const from = scan.over(pos);
  DIGITS.lastIndex = from;
  const digits = DIGITS.exec(scan.text)?.[0];
  if (digits !== undefined) {
    const hit = { value: Number(digits.replaceAll(',', '')), form: 'digits', from, to: from + digits.length } as const;
    return /\d/.test(scan.text[from - 1] ?? '') ? [] : [hit];
  }
  const found = [...pairs(scan, from), ...natives(scan, from), ...sinos(scan, from), ...words(scan, from)];
  return found.sort((a, b) => b.to - a.to);
}

/** Two neighbours, alone or times ten: 두세, 이삼십. */
function pairs(scan: Scan, from: number): NumberHit[] {
  const hit = scan.hit(from, 'pair');
  if (!hit) return [];
  const alone = numberOf(hit, 'pair');
  const times = scan.hit(hit.to, 'multiplier');
  if (times?.from !== hit.to) return [alone];
  return [{ ...alone, value: alone.value * Number(times.means), to: times.to }, alone];
}

/** Tens and ones: 스물둘, 여든 하나; each piece alone is a number too. */
function natives(scan: Scan, from: number): NumberHit[] {
  const first = scan.hit(from, ...ONES);
  if (!first) return [];
  const alone = numberOf(first, formOf(first));
  const ones = alone.value >= 10 ? scan.hit(first.to, ...ONES) : null;
  if (!ones || Number(ones.means) >= 10) return [alone];
  return [{ value: alone.value + Number(ones.means), form: formOf(ones), from, to: ones.to }, alone];
}

function sinos(scan: Scan, from: number): NumberHit[] {
  const pieces: Hit[] = [];
  for (let at = from; pieces.length < MAX_PIECES; ) {
    const piece = scan.hit(at, 'sino', 'multiplier');
    if (!piece || piece.from !== at) break;
    pieces.push(piece);
    at = piece.to;
  }
  return pieces.flatMap((last, i) => {
    const value = addUp(pieces.slice(0, i + 1));
    return value === null ? [] : [{ value, form: 'sino' as const, from, to: last.to }];
  });
}

/** English: forty-five, twenty one, a hundred and ten is left out; nobody needs it here. */
function words(scan: Scan, from: number): NumberHit[] {
  const first = scan.hit(from, 'word', 'couple', 'article');
  if (!first) return [];
  const alone = numberOf(first, first.table === 'article' ? 'article' : 'word');
  const next = scan.text[first.to] === '-' ? first.to + 1 : first.to;
  const ones = alone.value >= 20 ? scan.hit(next, 'word') : null;
  if (!ones || Number(ones.means) >= 10 || Number(ones.means) === 0) return [alone];
  return [{ value: alone.value + Number(ones.means), form: 'word', from, to: ones.to }, alone];
}

function formOf(hit: Hit): NumberForm {
  return hit.table as NumberForm;
}

function numberOf(hit: Hit, form: NumberForm): NumberHit {
  return { value: Number(hit.means), form, from: hit.from, to: hit.to };
}

/** The value of Sino-Korean pieces, such as three, hundred, ten, two; null if they make no single number. */
function addUp(parts: readonly Hit[]): number | null {
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let room = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const value = Number(part.means);
    if (part.table === 'sino') {
      if (current !== null || value >= room) return null;
      current = value;
      continue;
    }
    if (value >= SECTION) {
      total += (section + (current ?? 0) || 1) * value;
      section = 0;
      room = value;
    } else {
      if (value >= room) return null;
      section += (current ?? 1) * value;
      room = value;
    }
    current = null;
  }
  return total + section + (current ?? 0);
}
