import type { OutMessage } from './message';
import { clean, oneLine, shorten } from './split';

/** Button labels that fit a channel, and what has to be said in the text because of it. */
export interface FittedLabels {
  /** As many as went in, all different, each within the limit, none empty. */
  readonly labels: readonly string[];
  /** The full words with their numbers, one a line, where a label had to be cut and the text doesn't say them; else null. */
  readonly list: string | null;
}

/**
 * Fits labels into `limit` UTF-16 units. When one is too long, empty or there twice, all of them get their number, so
 * that no two look alike and the number a person types is the number they see.
 * @param first number of the first one
 * @param text the message's own words; where they list the choices already, the list isn't said twice
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

/** The words of buttons with their numbers, one a line. */
export function numberedLines(words: readonly string[], first = 1): string {
  return words.map((word, i) => `${first + i}. ${oneLine(word)}`).join('\n');
}

/** The rows of a message as lines of text. */
export function rowLines(rows: NonNullable<OutMessage['rows']>): string {
  return rows.map((row) => `${oneLine(row.label)}: ${clean(row.value)}`).join('\n');
}

/** Joins the parts of a text that are not empty, one under the other. */
export function joinParts(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part != null && part.trim() !== '').join('\n');
}
