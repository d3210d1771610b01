import { initialsOf } from '../lib/initials';
import type { Text } from '../lib/text';
import { comparable, sentenceOf, type Understanding } from '../understand';
import { MIN_INITIALS, MIN_PART } from './limits';
import type { Words } from './types';

/** Something with a label that can be typed. */
export interface Labelled {
  readonly text: Text;
  readonly words?: readonly string[];
}

/** The means to compare typed words with labels. */
export interface Matcher {
  readonly lang: string;
  readonly words: Words;
  readonly understanding: Understanding;
}

/**
 * The item whose label or other words equal the typed words. Spaces, case, punctuation and a polite ending don't count.
 */
export function exactly<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T | null {
  const said = comparable(typed);
  if (said === '') return null;
  const bare = by.understanding.bare(typed);
  const labels = items.map((item) => ({ item, labels: labelsOf(item, by) }));
  return equalTo(said, labels) ?? equalTo(bare, labels);
}

/** The item of this label, else the only one with such other words. A neighbourhood may belong to several places. */
function equalTo<T>(
  said: string,
  items: readonly { readonly item: T; readonly labels: readonly string[] }[],
): T | null {
  const found = items.filter(({ labels }) => labels.includes(said));
  const [first] = found;
  const own = found.find(({ labels }) => labels[0] === said);
  return own?.item ?? (found.length === 1 ? (first?.item ?? null) : null);
}

/**
 * The place of the item that is meant. A label, its part, other words and a number name it, and so may a
 * yes or a no. Null for none or several.
 * @param means the places of the plain yes and the plain no; -1 for none
 */
export function picked(
  typed: string,
  items: readonly Labelled[],
  means: { readonly yes: number; readonly no: number },
  by: Matcher & { readonly at: Date },
): number | null {
  const sentence = sentenceOf(typed);
  const labels = items.map((item) => by.words.say(by.lang, item.text));
  const words = items.map((item) => item.words ?? []);
  const place = by.understanding.choice(sentence, { labels, words, ...means }, by.at);
  if (place !== null) return place;
  // A question back, such as "yes?", is no answer, even where a button says the same.
  const exact = sentence.asks ? null : exactly(typed, items, by);
  return exact ? items.indexOf(exact) : null;
}

/** The item at the number typed ("2", "the second"), counted from 1. */
export function byNumber<T>(typed: string, items: readonly T[], by: Matcher): T | null {
  const n = by.understanding.place(sentenceOf(typed), items.length);
  return n === null ? null : (items[n - 1] ?? null);
}

/** The item whose label equals the typed words, else the only one whose label holds them: 취소 for "네, 취소할게요". */
export function labelledBy<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T | null {
  const exact = exactly(typed, items, by);
  const said = by.understanding.bare(typed);
  if (exact || said.length < MIN_PART) return exact;
  const holding = items.filter((item) => labelsOf(item, by).some((label) => label.includes(said)));
  return holding.length === 1 ? (holding[0] ?? null) : null;
}

/** The items with these initial consonants at the beginning of a word: ㅁㅍ for 마포구, ㅅㅊ for 동네 산책. */
export function byInitials<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T[] {
  const said = typed.normalize('NFC').replace(/[\s.,!~]/g, '');
  if (said.length < MIN_INITIALS || !/^[\u3131-\u314e]+$/.test(said)) return [];
  // "ㅇㅇ" is a yes and "ㄴㄴ" a no.
  if (by.understanding.yesNo(sentenceOf(typed)) !== null) return [];
  const found = items.filter((item) =>
    namesOf(item, by).some((name) => endsOf(name).some((end) => initialsOf(end).startsWith(said))),
  );
  return found.length < items.length ? found : [];
}

/** The items whose names hold the typed words; a single syllable counts only at the beginning of a word. */
export function byPartOfName<T extends Labelled>(typed: string, items: readonly T[], by: Matcher): T[] {
  const sentence = sentenceOf(typed);
  const said = by.understanding.bare(typed);
  if (sentence.asks || said === '' || /^\d+$/.test(said)) return [];
  const holds = (name: string): boolean =>
    said.length < MIN_PART
      ? /\p{Script=Hangul}/u.test(said) && name.split(/\s+/).some((word) => comparable(word).startsWith(said))
      : comparable(name).includes(said);
  const found = items.filter((item) => namesOf(item, by).some(holds));
  return found.length < items.length ? found : [];
}

/** A name from each of its words on: 동네 산책 and 산책. */
function endsOf(name: string): string[] {
  const words = name.split(/[\s·()/-]+/);
  return words.map((_, i) => words.slice(i).join(' '));
}

function namesOf(item: Labelled, by: Matcher): string[] {
  return [by.words.say(by.lang, item.text), ...(item.words ?? [])];
}

function labelsOf(item: Labelled, by: Matcher): string[] {
  return [by.words.say(by.lang, item.text), ...(item.words ?? [])].map(comparable).filter((label) => label !== '');
}
