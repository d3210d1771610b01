import { alternatives, type List, table } from './tables';

/** Reads numbers in digits or in a language's words. */
export interface NumberReader {
  /** The inside of a regular expression that matches a number. */
  readonly pattern: string;
  /** The number's value; null if the words make no single number. */
  value(words: string): number | null;
}

/** A multiplier of this size or more closes a section: in 20,300 the 2 precedes 10,000, the 300 stands alone. */
const SECTION = 10_000;

/**
 * Makes a reader from two word tables of `word=value` lines. `understand.numerals` are added from large to small.
 * `understand.multipliers` multiply the number before them.
 */
export function numberReader(list: List, lang: string): NumberReader {
  const numerals = table(list, lang, 'understand.numerals');
  const multipliers = table(list, lang, 'understand.multipliers');
  const all = [...numerals, ...multipliers].sort((a, b) => b.word.length - a.word.length);
  const isMultiplier = new Set(multipliers.map((m) => m.word));
  const word = all.length > 0 ? `(?:${alternatives(all.map((m) => m.word))})` : '(?!)';
  const pattern = `\\d{1,7}(?:\\.\\d{1,2})?|(?:${word} ?)*${word}`;
  const part = new RegExp(`^(?:${word})`);
  const meaning = new Map(all.map((m) => [m.word, Number(m.means)]));
  return {
    pattern,
    value(words) {
      const said = words.trim();
      if (/^\d+(\.\d+)?$/.test(said)) return Number(said);
      return addUp(split(said, part), meaning, isMultiplier);
    },
  };
}

function split(words: string, part: RegExp): string[] {
  const parts: string[] = [];
  let rest = words;
  while (rest.length > 0) {
    const found = part.exec(rest)?.[0];
    if (!found) return [];
    parts.push(found);
    rest = rest.slice(found.length).trimStart();
  }
  return parts;
}

function addUp(parts: readonly string[], meaning: Map<string, number>, isMultiplier: Set<string>): number | null {
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let room = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const value = meaning.get(part) ?? 0;
    if (!isMultiplier.has(part)) {
      if (value >= room || (current !== null && value >= magnitude(current))) return null;
      current = (current ?? 0) + value;
      continue;
    }
    if (value >= SECTION) {
      total += (section + (current ?? 0) || 1) * value;
      section = 0;
      room = value;
    } else {
      if (value >= room && section > 0) return null;
      section += (current ?? 1) * value;
      room = value;
    }
    current = null;
  }
  return parts.length === 0 ? null : total + section + (current ?? 0);
}

/** The place value of a number's first digit; the following word must be smaller. */
function magnitude(n: number): number {
  return n === 0 ? 1 : lowestPlace(n);
}

function lowestPlace(n: number): number {
  let place = 1;
  while (n % (place * 10) === 0) place *= 10;
  return place;
}
