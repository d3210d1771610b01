import type { Translator } from '../../lib/translator';
import { comparable, spaced } from '../../understand';
import type { Community } from '../communities';
import { askingInside, askingTest } from './form';
import { questionsOf } from './ids';
import { MAX_NAMING, MAX_QUESTION, MIN_UNKNOWN } from './limits';
import { type Search, searchOver, type Topic } from './search';
import { ownWords } from './settings';
import type { Asked, Post } from './types';

/** Lists of words by language; the translator is one. */
export type Words = Pick<Translator, 'languages' | 'list'>;

/** Reads words as questions of a community. */
export interface Reader {
  /** False for words that can't be a question; a cheap test before `read`. */
  mayAsk(community: Community, words: string): boolean;
  /** Finds the question by the packs' word lists, and by the ways in which coordinators' posts are asked. */
  read(community: Community, words: string, posts: readonly Post[]): Asked;
}

/** The parts made from word lists and posts; made anew when these have changed. */
interface Made {
  readonly lists: readonly (readonly string[])[];
  readonly posts: string;
  readonly search: Search;
  readonly asks: (words: string) => boolean;
  readonly asksInside: (words: string) => boolean;
}

/** Reads words as one of the program's questions by grammar; null for none. */
export type Grammar = (words: string) => string | null;

/** Makes a reader. Grammar reads words in the form of a question, and the search reads the rest. Each community's search is made at its first use. */
export function createReader(words: Words, grammar: Grammar = () => null): Reader {
  const made = new Map<string, Made>();
  const partsOf = (community: Community, posts: readonly Post[] | null): Made => {
    const lists = listsOf(words, community);
    const known = made.get(community.id);
    const named = posts === null ? known?.posts : posts.map(({ id }) => id).join();
    if (known && known.posts === named && sameLists(known.lists, lists)) return known;
    const fresh = named
      ? { lists, posts: named, ...makeParts(words, community, posts ?? []) }
      : unposted(words, community);
    made.set(community.id, fresh);
    return fresh;
  };
  return {
    mayAsk(community, said) {
      if (said.length > MAX_QUESTION || comparable(said) === '') return false;
      const { asks, asksInside } = partsOf(community, null);
      return isShort(said) || asks(said) || asksInside(said);
    },
    read(community, said, posts) {
      const { asks, asksInside, search } = partsOf(community, posts);
      const asking = asks(said);
      const read = asking || asksInside(said) ? grammar(said) : null;
      if (read !== null && questionsOf(community).includes(read)) return { is: 'asked', question: read };
      const question = search.find(said, asking);
      if (question !== null) return { is: asking ? 'asked' : 'named', question };
      return { is: asking && mayBeUnknown(said) ? 'unknown' : 'none' };
    },
  };
}

/** Begins the topic of a post that answers no question of the pack. */
const POST = 'post:';

/** True if a topic is that of a post. */
export function isPostOf(topic: string, { id, question }: Post): boolean {
  return question === null && topic === POST + id;
}

/** True for words that may name a matter without a question around it. */
function isShort(words: string): boolean {
  return spaced(words).split(' ').length <= MAX_NAMING;
}

/** True for words that are worth passing on. A figure in them is rather an answer than a question. */
function mayBeUnknown(words: string): boolean {
  return comparable(words).length >= MIN_UNKNOWN && !/\d/.test(words);
}

/** What was made last for a community without posts, for all readers of a process. */
const bare = new WeakMap<Community, Made>();

function unposted(words: Words, community: Community): Made {
  const lists = listsOf(words, community);
  const known = bare.get(community);
  if (known && sameLists(known.lists, lists)) return known;
  const fresh = { lists, posts: '', ...makeParts(words, community, []) };
  bare.set(community, fresh);
  return fresh;
}

function makeParts(words: Words, community: Community, posts: readonly Post[]): Omit<Made, 'lists' | 'posts'> {
  const all = (key: string) => everyLanguage(words, key).flat();
  const topics = questionsOf(community).map(
    (id): Topic => ({ id, ways: [...new Set([...all(`questions.words.${id}`), ...all(ownWords(community.id, id))])] }),
  );
  const posted = posts
    .filter(({ question }) => question === null)
    .map(({ id, ways }): Topic => ({ id: POST + id, ways }));
  const form = {
    ends: all('questions.form.ends'),
    asks: all('questions.form.asks'),
    never: all('questions.form.never'),
    inside: all('questions.form.inside'),
  };
  return {
    search: searchOver([...posted, ...topics], { tails: all('questions.tails'), common: all('questions.common') }),
    asks: askingTest(form),
    asksInside: askingInside(form),
  };
}

/** Every list the parts are made from, in a fixed order. */
function listsOf(words: Words, community: Community): readonly (readonly string[])[] {
  return questionsOf(community).flatMap((id) => [
    ...everyLanguage(words, `questions.words.${id}`),
    ...everyLanguage(words, ownWords(community.id, id)),
  ]);
}

function everyLanguage({ languages, list }: Words, key: string): readonly (readonly string[])[] {
  return languages.map((lang) => list(lang, key));
}

function sameLists(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i] || (one.length === 0 && b[i]?.length === 0));
}
