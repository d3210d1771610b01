import { disassemble, getChoseong } from 'es-hangul';
import MiniSearch from 'minisearch';
import { comparable, spaced } from '../../understand';
import {
  COMPARED,
  GRAM,
  MIN_INITIALS,
  MIN_LEAD,
  MIN_LIKE,
  MIN_LIKE_NAMED,
  MIN_LIKE_STRANGE,
  STEM,
  STRANGE_SHARE,
} from './limits';

/** A question with the ways to ask it. */
export interface Topic {
  readonly id: string;
  readonly ways: readonly string[];
}

/** Words without a meaning of their own. */
export interface SmallWords {
  /** Endings of words: Korean particles. */
  readonly tails: readonly string[];
  readonly common: readonly string[];
}

/** Finds the question that words ask. */
export interface Search {
  /** The id of the question; null if none is likely enough. `asks`: the words have the form of a question. */
  find(words: string, asks: boolean): string | null;
}

/** Typed single consonants, in Unicode's form for them. */
const ONLY_INITIALS = /^[\u3131-\u314e]+$/;

/** One way to ask, as the index holds it. */
interface Way {
  readonly n: number;
  readonly topic: string;
  /** The words, for pieces of their letters. */
  readonly letters: string;
  /** The initial consonants of its words. */
  readonly initials: string;
}

interface Likely {
  readonly topic: string;
  readonly like: number;
  readonly strange: number;
}

/**
 * Makes a search over ways to ask. Words are compared by pieces of their Hangul letters (jamo), so spaces, endings and
 * slips of a finger cost little. Words of initial consonants only are compared with the beginnings of words.
 */
export function searchOver(topics: readonly Topic[], small: SmallWords): Search {
  const ways: Way[] = topics
    .flatMap(({ id, ways: said }) => said.map((letters) => ({ topic: id, letters, initials: initialsIn(letters) })))
    .map((way, n) => ({ n, ...way }));
  const index = new MiniSearch<Way>({
    idField: 'n',
    fields: ['letters', 'initials'],
    tokenize: (text, field) => (field === 'initials' ? text.split(' ') : pieces(text)),
    processTerm: (term) => term,
  });
  index.addAll(ways);
  const likes = likenessIn(index, ways);
  const strangers = strangersTo(ways, small);
  return {
    find(words, asks) {
      const initials = words.replace(/[\s?!.~]+/g, '');
      if (ONLY_INITIALS.test(initials)) return byInitials(index, ways, initials);
      const strangersOf = strangers(words);
      const ranked = [...likes(words)]
        .sort(([, a], [, b]) => b - a)
        .slice(0, COMPARED)
        .map(([topic, like]): Likely => {
          const strange = strangersOf(topic);
          return { topic, like: like * STRANGE_SHARE ** strange, strange };
        })
        .sort((a, b) => b.like - a.like);
      return likeliest(ranked, asks);
    },
  };
}

function likeliest([best, second]: readonly Likely[], asks: boolean): string | null {
  if (!best) return null;
  const least = best.strange > 0 ? MIN_LIKE_STRANGE : MIN_LIKE;
  if (best.like < Math.max(least, asks ? 0 : MIN_LIKE_NAMED)) return null;
  return best.like >= MIN_LEAD * (second?.like ?? 0) ? best.topic : null;
}

/** The likeness of words to each topic, from 0 to 1: the best of its ways. */
function likenessIn(index: MiniSearch<Way>, ways: readonly Way[]): (words: string) => ReadonlyMap<string, number> {
  const options = { fields: ['letters'], tokenize: pieces, bm25: { k: 1.2, b: 0, d: 0 } };
  const wholes = wholesOf(ways);
  return (words) => {
    const asked = pieces(words).length;
    const best = new Map<string, number>();
    for (const { id, score, queryTerms } of index.search(words, options)) {
      const way = ways[id as number];
      if (!way) continue;
      const like = Math.sqrt((score / (wholes[way.n] ?? Infinity)) * (queryTerms.length / asked));
      if (like > (best.get(way.topic) ?? 0)) best.set(way.topic, like);
    }
    return best;
  };
}

/**
 * The score of each way for its own words, the highest one possible. The index gives every piece the weight
 * `ln(1 + (all - having + 0.5) / (having + 0.5))`, once for each piece found. A search for each way would take long.
 */
function wholesOf(ways: readonly Way[]): readonly number[] {
  const said = ways.map(({ letters }) => pieces(letters));
  const having = new Map<string, number>();
  for (const piece of said.flat()) having.set(piece, (having.get(piece) ?? 0) + 1);
  const weightOf = (piece: string): number => {
    const n = having.get(piece) ?? 0;
    return Math.log(1 + (ways.length - n + 0.5) / (n + 0.5));
  };
  return said.map((own) => own.length * own.reduce((sum, piece) => sum + weightOf(piece), 0));
}

/** Counts the words with a meaning that no way of a topic has. */
function strangersTo(
  ways: readonly Way[],
  { tails, common }: SmallWords,
): (words: string) => (topic: string) => number {
  const endings = [...tails].sort((a, b) => b.length - a.length);
  const ignored = new Set(common.map(comparable));
  const known = new Map<string, string[]>();
  for (const { topic, letters } of ways)
    known.set(topic, [...(known.get(topic) ?? []), ...spaced(letters).split(' ').map(disassemble)]);
  const bare = (word: string): string => {
    const end = endings.find((one) => word.length > one.length && word.endsWith(one));
    return end ? word.slice(0, -end.length) : word;
  };
  return (words) => {
    const meant = spaced(words)
      .split(' ')
      .filter((word) => word !== '' && !ignored.has(word))
      .map(bare)
      .filter((word) => !ignored.has(word));
    const stems = meant.map((word) => disassemble(word).slice(0, STEM));
    return (topic) =>
      stems.filter(
        (stem) => !known.get(topic)?.some((one) => (stem.length < STEM ? one.startsWith(stem) : one.includes(stem))),
      ).length;
  };
}

/** The only topic with a word that begins with these initial consonants; null for several. */
function byInitials(index: MiniSearch<Way>, ways: readonly Way[], initials: string): string | null {
  if (initials.length < MIN_INITIALS) return null;
  const found = index.search(initials, { fields: ['initials'], prefix: true, tokenize: (text) => [text] });
  const topics = new Set(found.map(({ id }) => ways[id as number]?.topic ?? ''));
  const [only] = topics;
  return topics.size === 1 && only !== undefined ? only : null;
}

/** The initial consonants of each word with two or more syllables. */
function initialsIn(words: string): string {
  return spaced(words)
    .split(' ')
    .map((word) => getChoseong(word))
    .filter((initials) => initials.length >= MIN_INITIALS)
    .join(' ');
}

/** Overlapping pieces of the letters of words, without spaces; the ends count as letters. */
function pieces(words: string): string[] {
  const letters = `^${disassemble(comparable(words))}$`;
  const found = new Set<string>();
  for (let at = 0; at + GRAM <= letters.length; at++) found.add(letters.slice(at, at + GRAM));
  return [...found];
}
