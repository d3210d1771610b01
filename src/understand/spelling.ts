import { UNDERSTOOD } from './languages';
import { MAX_RESPELT } from './limits';
import { onceFor, onceForWords } from './once';
import { partsOf, syllable } from './syllable';
import { type List, table } from './tables';

/** Words as the tables write them. `at` has the place of each letter, and of the end, in the words as typed. */
export interface Respelt {
  readonly text: string;
  readonly at: readonly number[];
}

/** Writes words of a dialect and of hurried typing as the tables do; null if none is there. */
export type Spelling = (words: string) => Respelt | null;

/** The other spellings of one table, by their first letter, the longest first. */
type Others = ReadonlyMap<string, readonly Other[]>;

interface Other {
  readonly word: string;
  readonly means: string;
  /** The consonant that the syllable before an ending gives up, as its number among the finals; 0 for none. */
  readonly final: number;
}

const WORD = /[\p{L}\p{N}'’]+/gu;
/** The final consonants that may begin a word of a table, by their lone letters. */
const LONE: Readonly<Record<string, number>> = { '\u3134': 4, '\u3139': 8, '\u3141': 16 };

/**
 * Makes the spelling over the tables `meanings.spelling` of every language. `whole` words stand alone, a `part` stands
 * anywhere in a word. `start` and `end` stand at its edges; a `polite` syllable may follow an ending. A lone consonant
 * before an ending belongs to the syllable before it.
 * @example
 * spellingOf(list)('우예 하는교')?.text === '어떻게 하나요'
 * spellingOf(list)('이거 바꿀라믄')?.text === '이거 바꾸려면'
 */
export const spellingOf = onceFor((list: List): Spelling => {
  const of = (key: string): Other[] =>
    UNDERSTOOD.flatMap((lang) => table(list, lang, `meanings.spelling.${key}`)).map(otherOf);
  const polite = of('polite');
  const ends = of('end').flatMap((one) => [
    one,
    ...polite.map(({ word, means }) => ({ ...one, word: `${one.word}${word}`, means: `${one.means}${means}` })),
  ]);
  const whole = new Map(of('whole').map(({ word, means }) => [word, means]));
  const [start, part, end] = [byFirst(of('start')), byFirst(of('part')), byFirst(ends)];
  return onceForWords((words) => respell(words, { whole, start, part, end }));
});

function otherOf({ word, means }: { readonly word: string; readonly means: string }): Other {
  const final = LONE[word[0] ?? ''] ?? 0;
  return { word: final ? word.slice(1) : word, means, final };
}

function byFirst(others: readonly Other[]): Others {
  const first = new Map<string, Other[]>();
  for (const one of others) first.set(one.word[0] ?? '', [...(first.get(one.word[0] ?? '') ?? []), one]);
  for (const some of first.values()) some.sort((a, b) => b.word.length - a.word.length);
  return first;
}

interface Tables {
  readonly whole: ReadonlyMap<string, string>;
  readonly start: Others;
  readonly part: Others;
  readonly end: Others;
}

function respell(words: string, tables: Tables): Respelt | null {
  if (words.length > MAX_RESPELT) return null;
  const letters: string[] = [];
  const at: number[] = [];
  let changed = false;
  const put = (means: string, from: number, to: number): void => {
    [...means].forEach((letter, i) => {
      letters.push(letter);
      at.push(Math.min(from + i, to));
    });
  };
  let done = 0;
  for (const { 0: word, index } of words.matchAll(WORD)) {
    put(words.slice(done, index), done, index);
    done = index + word.length;
    const whole = tables.whole.get(word);
    if (whole !== undefined) put(whole, index, done);
    for (let i = whole === undefined ? 0 : word.length; i < word.length; ) {
      const other = otherAt(word, i, tables);
      if (other?.final) letters[letters.length - 1] = withoutFinal(letters.at(-1) ?? '');
      put(other?.means ?? word.charAt(i), index + i, index + i + (other?.word.length ?? 1));
      i += other?.word.length ?? 1;
      changed ||= other !== null && other.means !== other.word;
    }
    changed ||= whole !== undefined;
  }
  if (!changed) return null;
  put(words.slice(done), done, words.length);
  return { text: letters.join(''), at: [...at, words.length] };
}

/** The other spelling at a letter of a word; null for none. */
function otherAt(word: string, i: number, { start, part, end }: Tables): Other | null {
  const letter = word.charAt(i);
  const first = i === 0 ? start.get(letter)?.find((one) => word.startsWith(one.word, i)) : undefined;
  if (first) return first;
  const inside = part.get(letter)?.find((one) => word.startsWith(one.word, i));
  if (inside || i === 0) return inside ?? null;
  const rest = word.length - i;
  const before = partsOf(word.charAt(i - 1))?.final ?? null;
  const fits = (one: Other): boolean =>
    before !== null && one.word.length === rest && (one.final === 0 || one.final === before) && word.endsWith(one.word);
  return end.get(letter)?.find(fits) ?? null;
}

function withoutFinal(letter: string): string {
  const parts = partsOf(letter);
  return parts === null ? letter : syllable({ ...parts, final: 0 });
}
