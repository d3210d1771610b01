import { comparable, spaced } from '../../understand';
import type { Community } from '../communities';
import { askingTest } from './form';
import { questionsOf } from './ids';
import type { Words } from './kit';
import { MAX_NAMING, MAX_QUESTION, MIN_UNKNOWN } from './limits';
import { type Search, searchOver, type Topic } from './search';
import { ownWords } from './settings';
import type { Asked } from './types';

/** Reads words as questions of a community, by the packs' word lists. */
export type Reader = (community: Community, words: string) => Asked;

/** The parts made from word lists; made anew when the lists have changed. */
interface Made {
  readonly lists: readonly (readonly string[])[];
  readonly search: Search;
  readonly asks: (words: string) => boolean;
}

/** Makes a reader. Each community's search is made at its first use. */
export function createReader(words: Words): Reader {
  const made = new Map<string, Made>();
  const partsOf = (community: Community): Made => {
    const lists = listsOf(words, community);
    const known = made.get(community.id);
    if (known && sameLists(known.lists, lists)) return known;
    const fresh = { lists, ...makeParts(words, community) };
    made.set(community.id, fresh);
    return fresh;
  };
  return (community, said) => {
    if (said.length > MAX_QUESTION) return { is: 'none' };
    const { asks, search } = partsOf(community);
    const asking = asks(said);
    const question = asking || isShort(said) ? search.find(said, asking) : null;
    if (question !== null) return { is: asking ? 'asked' : 'named', question };
    return { is: asking && mayBeUnknown(said) ? 'unknown' : 'none' };
  };
}

/** True for words that may name a matter without a question around it. */
function isShort(words: string): boolean {
  return spaced(words).split(' ').length <= MAX_NAMING;
}

/** True for words that are worth passing on. A figure in them is rather an answer than a question. */
function mayBeUnknown(words: string): boolean {
  return comparable(words).length >= MIN_UNKNOWN && !/\d/.test(words);
}

function makeParts(words: Words, community: Community): Omit<Made, 'lists'> {
  const all = (key: string) => everyLanguage(words, key).flat();
  const topics = questionsOf(community).map(
    (id): Topic => ({ id, ways: [...new Set([...all(`questions.words.${id}`), ...all(ownWords(community.id, id))])] }),
  );
  const form = {
    ends: all('questions.form.ends'),
    asks: all('questions.form.asks'),
    never: all('questions.form.never'),
  };
  return {
    search: searchOver(topics, { tails: all('questions.tails'), common: all('questions.common') }),
    asks: askingTest(form),
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
