import type { OutMessage } from './message';
import { clean, oneLine, shorten } from './split';

/** Button labels that fit a channel, and the list the text needs if they were cut. */
export interface FittedLabels {
  /** One label per choice, all different, each within the limit, none empty. */
  readonly labels: readonly string[];
  /** The full words with numbers, one per line; null unless a label was cut and the text lacks the words. */
  readonly list: string | null;
}

/**
 * Fits labels into `limit` UTF-16 units. If one is too long, empty or repeated, all of them get numbers. So no two look
 * alike, and the person types the number they see.
 * @param first number of the first one
 * @param text the message's own words; if they list the choices already, the list is not repeated
 */
export function fitLabels(words: readonly string[], limit: number, first = 1, text = ''): FittedLabels {
  const plain = words.map(oneLine);
  const fits = plain.every((word) => word !== '' && word.length <= limit);
  if (fits && new Set(plain).size === plain.length) return { labels: plain, list: null };
  const numbered = plain.map((word, i) => `${first + i}. ${word}`.trimEnd());
  const list = numbered.join('\n');
  const cut = numbered.some((word) => word.length > limit);
  const said = `\n${clean(text)}\n`.includes(`\n${list}\n`);
  return { labels: numbered.map((word) => shorten(word, limit)), list: cut && !said ? list : null };
}

/** The words of buttons with numbers, one per line. */
export function numberedLines(words: readonly string[], first = 1): string {
  return words.map((word, i) => `${first + i}. ${oneLine(word)}`).join('\n');
}

/** The rows of a message as lines of text. */
export function rowLines(rows: NonNullable<OutMessage['rows']>): string {
  return rows.map((row) => `${oneLine(row.label)}: ${clean(row.value)}`).join('\n');
}

/** Joins the non-empty parts of a text, one below the other. */
export function joinParts(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part != null && part.trim() !== '').join('\n');
}
