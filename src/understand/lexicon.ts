import { type List, table } from './tables';

/** One reading of a word: the table it stands in, its meaning there, and its place in the text. */
export interface Hit {
  readonly table: string;
  readonly means: string;
  readonly from: number;
  readonly to: number;
}

/** The words of several tables and languages, found at any place of a text. */
export interface Lexicon {
  /** Every table word that begins at `pos`, the longest first. */
  at(text: string, pos: number): Hit[];
}

interface Node {
  readonly next: Map<string, Node>;
  readonly senses: { readonly table: string; readonly means: string }[];
}

const normalForm = (word: string): string => word.normalize('NFKC');

const LATIN = /\p{Script=Latin}/u;
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;

/** True for a Hangul syllable or letter. */
export function isHangul(char: string | undefined): boolean {
  return char !== undefined && HANGUL.test(char);
}

/** True for a Latin letter, with an accent too: words of other languages are whole words. */
export function isLatin(char: string | undefined): boolean {
  return char !== undefined && LATIN.test(char);
}

/**
 * Reads `<area>.<table>` of every language into one tree of letters, so that finding a word costs its length. Spaces
 * inside and around Hangul don't count; English words begin and end at the edge of a word.
 * @param form brings a word into the form of the texts: NFKC, unless the texts are letters
 */
export function createLexicon(
  list: List,
  area: string,
  tables: readonly string[],
  langs: readonly string[],
  form: (word: string) => string = normalForm,
): Lexicon {
  const root: Node = { next: new Map(), senses: [] };
  for (const name of tables)
    for (const lang of langs)
      for (const { word, means } of table(list, lang, `${area}.${name}`))
        insert(root, form(word.toLowerCase()), name, means);
  return { at: (text, pos) => find(root, text, pos) };
}

function insert(root: Node, word: string, name: string, means: string): void {
  let node = root;
  let last = '';
  for (const char of word) {
    if (char === ' ' && isHangul(last)) continue;
    last = char;
    let next = node.next.get(char);
    if (!next) {
      next = { next: new Map(), senses: [] };
      node.next.set(char, next);
    }
    node = next;
  }
  node.senses.push({ table: name, means });
}

function find(root: Node, text: string, pos: number): Hit[] {
  const hits: Hit[] = [];
  if (isLatin(text[pos]) && isLatin(text[pos - 1])) return hits;
  let node: Node | undefined = root;
  for (let to = pos; to < text.length; ) {
    const char: string = text[to] ?? '';
    const next: Node | undefined = node.next.get(char);
    if (!next) {
      if (char !== ' ' || to === pos || !isHangul(text[to - 1])) break;
      to++;
      continue;
    }
    node = next;
    to++;
    if (node.senses.length === 0 || (isLatin(char) && isLatin(text[to]))) continue;
    for (const sense of node.senses) hits.push({ ...sense, from: pos, to });
  }
  return hits.reverse();
}

/** One text with the words found in it. Each place is looked up once, however many readings ask. */
export interface Scan {
  readonly text: string;
  /** The place of the next letter at or after `pos` that is no space. */
  over(pos: number): number;
  /** Every table word at the next letter, the longest first. */
  hits(pos: number): readonly Hit[];
  /** The longest word there of one of these tables. */
  hit(pos: number, ...tables: readonly string[]): Hit | null;
}

/** Begins to look a text up. */
export function scanOf(text: string, lexicon: Lexicon): Scan {
  const known: (readonly Hit[] | undefined)[] = [];
  const over = (pos: number): number => {
    let at = pos;
    while (text[at] === ' ') at++;
    return at;
  };
  const hits = (pos: number): readonly Hit[] => {
    const at = over(pos);
    const found = known[at] ?? lexicon.at(text, at);
    known[at] = found;
    return found;
  };
  return {
    text,
    over,
    hits,
    hit: (pos, ...tables) => hits(pos).find((one) => tables.includes(one.table)) ?? null,
  };
}
