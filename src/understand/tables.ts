/** Reads a word table of a language, e.g. `understand.slots.day`; empty for an unknown key. */
export type List = (lang: string, key: string) => readonly string[];

/** One word of a table and what it means. */
export interface Meaning {
  readonly word: string;
  readonly means: string;
}

/** A table of `word=meaning` lines, longest word first so that it wins over its own beginning. */
export function table(list: List, lang: string, key: string): Meaning[] {
  return list(lang, key)
    .map((line) => {
      const cut = line.lastIndexOf('=');
      return cut < 0
        ? { word: line.trim(), means: line.trim() }
        : { word: line.slice(0, cut).trim(), means: line.slice(cut + 1).trim() };
    })
    .sort((a, b) => b.word.length - a.word.length);
}

/** The inside of a regular expression for words; people may leave out the spaces in them. */
export function alternatives(words: readonly string[]): string {
  return words.map((word) => escaped(word.normalize('NFKC').toLowerCase()).replaceAll(' ', ' ?')).join('|');
}

/** The same, the longest word first, so that it wins over its own beginning. Without a word nothing matches. */
export function anyOf(words: readonly string[]): string {
  return alternatives([...words].sort((a, b) => b.length - a.length)) || '(?!)';
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
