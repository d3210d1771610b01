import { alternatives, type List, table } from './tables';

/** Numbers written in digits or in a language's words. */
export interface NumberReader {
  /** The inside of a regular expression that matches a number, digits or words. */
  readonly pattern: string;
  /** Its value; null when the words don't make one number. */
  value(words: string): number | null;
}

/** A multiplier from here on closes a section: in 20,300 the 2 stands before 10,000, the 300 on its own. */
const SECTION = 10_000;

/**
 * Reads `understand.numerals` (`word=value`, added up from large to small) and `understand.multipliers` (`word=value`, multiply what
 * stands before them) into a reader.
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

/** The place of a number's first digit; what follows it in words must be smaller. */
function magnitude(n: number): number {
  return n === 0 ? 1 : lowestPlace(n);
}

function lowestPlace(n: number): number {
  let place = 1;
  while (n % (place * 10) === 0) place *= 10;
  return place;
}
