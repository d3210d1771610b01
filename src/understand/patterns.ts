import { type NumberReader, numberReader } from './numbers';
import { alternatives, type List, table } from './tables';

/** The slots of a match: meaning by slot name. Number slots hold digits; word slots hold the table's meaning. */
export type Found = Readonly<Record<string, string>>;

/** Patterns of one kind in one language, compiled once. */
export interface PatternSet {
  /** Slots of the first pattern that matches all of `words`; null if none does. */
  match(words: string): Found | null;
  /** As `match`, for a pattern at the beginning of `words`; `rest` is the remainder. */
  begin(words: string): { readonly found: Found; readonly rest: string } | null;
}

/** Slots that are numbers: year, month, day of the month, hour, minute, count. */
const NUMBER_SLOTS = ['Y', 'M', 'D', 'h', 'm', 'n'];

/**
 * Compiles `understand.patterns.<kind>`. A pattern is a regular expression with slots. `{Y}{M}{D}{h}{m}{n}` stand for
 * numbers, any other `{slot}` for a word of the table `understand.slots.<slot>`. People may leave out spaces, and words
 * of `understand.tail` may follow.
 */
export function patternSet(list: List, lang: string, kind: string): PatternSet {
  const numbers = numberReader(list, lang);
  const tail = alternatives([...list(lang, 'understand.tail')].sort((a, b) => b.length - a.length));
  const after = tail === '' ? '' : `(?: ?(?:${tail}))*`;
  const sources = list(lang, `understand.patterns.${kind}`).map((pattern) => compile(pattern, numbers, list, lang));
  const whole = sources.map((source) => new RegExp(`^(?:${source})${after}$`));
  const opening = sources.map((source) => new RegExp(`^(?:${source})(?: ?(?:${tail || '(?!)'}))? ?(?<rest>.+)$`));
  const meanings = new Map<string, Map<string, string>>();
  const meaningOf = (slot: string): Map<string, string> => {
    const known = meanings.get(slot) ?? new Map(slotTable(list, lang, slot));
    meanings.set(slot, known);
    return known;
  };
  const read = (groups: Record<string, string | undefined>): Found | null => {
    const found: Record<string, string> = {};
    for (const [slot, said] of Object.entries(groups)) {
      if (said === undefined || slot === 'rest') continue;
      const means = NUMBER_SLOTS.includes(slot) ? numbers.value(said) : meaningOf(slot).get(said.replaceAll(' ', ''));
      if (means === null || means === undefined) return null;
      found[slot] = String(means);
      found[`${slot}:said`] = said;
    }
    return found;
  };
  const first = (regexes: readonly RegExp[], words: string): { found: Found; rest: string } | null => {
    for (const regex of regexes) {
      const match = regex.exec(words);
      const found = match ? read(match.groups ?? {}) : null;
      if (match && found) return { found, rest: match.groups?.rest ?? '' };
    }
    return null;
  };
  return {
    match: (words) => first(whole, words)?.found ?? null,
    begin: (words) => first(opening, words),
  };
}

function slotTable(list: List, lang: string, slot: string): [string, string][] {
  return table(list, lang, `understand.slots.${slot}`).map((m) => [m.word.toLowerCase().replaceAll(' ', ''), m.means]);
}

function compile(pattern: string, numbers: NumberReader, list: List, lang: string): string {
  return pattern.replaceAll(' ', ' ?').replace(/\{([A-Za-z]+)\}/g, (_, slot: string) => {
    if (NUMBER_SLOTS.includes(slot)) return `(?<${slot}>${numbers.pattern})`;
    const words = table(list, lang, `understand.slots.${slot}`).map((m) => m.word);
    return `(?<${slot}>${alternatives(words) || '(?!)'})`;
  });
}
