import { UNDERSTOOD } from './languages';
import { createLexicon, type Lexicon, scanOf } from './lexicon';
import { MAX_TAILS, MIN_INSIDE } from './limits';
import { numbersAt } from './numerals';
import { spaced } from './plain';
import type { Sentence } from './sentence';
import { alternatives, type List, table } from './tables';
import type { Values } from './values';
import type { YesNo } from './yes-no';

/** The options of a question, as the person reads them. */
export interface Options {
  readonly labels: readonly string[];
  /** The places of the options that a bare yes and a bare no stand for; -1 for none. */
  readonly yes: number;
  readonly no: number;
}

/** Reads which option is meant; gives its place from 0, or null for none or several. */
export type ChoiceReading = (sentence: Sentence, options: Options, at: Date) => number | null;

/**
 * Makes the reading of one option out of several. People name a part of its label, a word of the same meaning or its
 * place. A yes or a no may stand for an option. Words before "not" (말고) rule options out.
 * @example
 * const options = { labels: ['서울숲', '남산', '북한산'], yes: -1, no: -1 };
 * choice(sentenceOf('서울숲 말고 남산이요'), options, at) === 1
 */
export function createChoice(list: List, { yesNo, values }: { yesNo: YesNo; values: Values }): ChoiceReading {
  const tables = tablesOf(list);
  return (sentence, options, at) => {
    if (sentence.long || sentence.said === '') return null;
    const labels = options.labels.map((label) => wordsOf(label, tables).flatMap((word) => stemsOf(word, tables)));
    const exact = options.labels.findIndex((label) => spaced(label).replaceAll(' ', '') === sentence.said);
    if (exact >= 0) return exact;
    const named = byWords(sentence, labels, tables);
    if (named.is === 'several') return byDifference(sentence, options, at, { values, tables });
    const told = options.yes >= 0 || options.no >= 0 ? byYesNo(sentence, options, tables, yesNo) : null;
    if (named.is === 'one') return byDifference(sentence, options, at, { values, tables }) ?? named.place;
    if (told !== null) return told;
    return named.is === 'refused' ? null : byPlace(sentence, options.labels.length, tables);
  };
}

interface Tables {
  readonly same: (text: string) => string;
  readonly tail: RegExp;
  readonly weak: ReadonlySet<string>;
  readonly dropped: RegExp;
  readonly droppedBefore: RegExp;
  readonly different: RegExp;
  readonly done: RegExp;
  readonly notDone: RegExp;
  readonly places: Lexicon;
  readonly numbers: Lexicon;
}

function tablesOf(list: List): Tables {
  const words = (name: string): string[] =>
    UNDERSTOOD.flatMap((lang) => table(list, lang, `answers.${name}`).map((one) => one.word)).sort(
      (a, b) => b.length - a.length,
    );
  const any = (name: string): string => alternatives(words(name)) || '(?!)';
  const meanings = new Map(
    UNDERSTOOD.flatMap((lang) => table(list, lang, 'answers.same')).map((one) => [
      one.word.replaceAll(' ', ''),
      one.means,
    ]),
  );
  const sames = new RegExp(`(?<![a-z])(?:${any('same')})`, 'g');
  return {
    same: (text) => text.replace(sames, (found) => ` ${meanings.get(found.replaceAll(' ', '')) ?? found}`),
    tail: new RegExp(`(?:${any('pickTail')})$`),
    weak: new Set(words('weak')),
    dropped: new RegExp(`^(?:${any('dropped')})`),
    droppedBefore: new RegExp(`^(?:${any('droppedBefore')})$`),
    different: new RegExp(any('different')),
    done: new RegExp(any('done')),
    notDone: new RegExp(any('notDone')),
    places: createLexicon(list, 'answers', ['place', 'placeUnit', 'placeLead'], UNDERSTOOD),
    numbers: createLexicon(
      list,
      'values',
      ['sino', 'multiplier', 'attributive', 'alone', 'native', 'word'],
      UNDERSTOOD,
    ),
  };
}

/** The words of a label or sentence, one word for one meaning. */
function wordsOf(text: string, tables: Tables): string[] {
  return tables
    .same(spaced(text))
    .split(' ')
    .filter((word) => word !== '');
}

/** A word as typed, and without one and two particles: 종로요, 종로, 종. */
function stemsOf(word: string, { tail, dropped }: Tables): string[] {
  const stems = [word];
  for (let i = 0; i < MAX_TAILS && !dropped.test(word); i++) {
    const cut = (stems[i] ?? '').replace(tail, '');
    if (cut === '' || cut === stems[i]) break;
    stems.push(cut);
  }
  return stems;
}

type Named = { readonly is: 'one'; readonly place: number } | { readonly is: 'none' | 'several' | 'refused' };

/** The only option that every recognised word of the sentence fits. */
function byWords(sentence: Sentence, labels: readonly string[][], tables: Tables): Named {
  const words = splitDropped(wordsOf(sentence.text, tables), tables);
  const out = new Set<number>();
  const fits: number[][] = [];
  words.forEach((word, i) => {
    const matching = placesOf(word, labels, tables);
    if (matching.length === 0) return;
    const lead = words.slice(0, i).findLast((one) => !tables.weak.has(one) || tables.droppedBefore.test(one)) ?? '';
    const refused = tables.dropped.test(words[i + 1] ?? '') || tables.droppedBefore.test(lead);
    if (refused) for (const place of matching) out.add(place);
    else fits.push(matching);
  });
  const left = fits.map((places) => places.filter((place) => !out.has(place))).filter((places) => places.length > 0);
  const [first, ...rest] = left;
  if (!first) return { is: out.size > 0 ? 'refused' : 'none' };
  const common = first.filter((place) => rest.every((places) => places.includes(place)));
  const [place] = common;
  return common.length === 1 && place !== undefined ? { is: 'one', place } : { is: 'several' };
}

/** Cuts 말고 and its like off the word they are typed together with. */
function splitDropped(words: readonly string[], { dropped }: Tables): string[] {
  return words.flatMap((word) => {
    for (let cut = MIN_INSIDE; cut < word.length - 1; cut++) {
      if (dropped.test(word.slice(cut)) && word.length - cut >= 2) return [word.slice(0, cut), word.slice(cut)];
    }
    return [word];
  });
}

/** The options that a word fits: as typed, else without its particles. */
function placesOf(word: string, labels: readonly string[][], tables: Tables): number[] {
  for (const stem of stemsOf(word, tables)) {
    const places = labels.flatMap((label, place) => (matches(stem, label, tables) ? [place] : []));
    if (places.length > 0) return places;
  }
  return [];
}

function matches(word: string, label: readonly string[], { weak }: Tables): boolean {
  if (weak.has(word)) return false;
  return label.some((own) => {
    if (weak.has(own)) return false;
    if (own === word) return true;
    if (/^[a-z]/.test(own)) return false;
    if (word.length >= MIN_INSIDE && own.includes(word)) return true;
    if (word.length === 1 && !/\d/.test(word) && own.endsWith(word) && own.length >= MIN_INSIDE) return true;
    return own.length >= MIN_INSIDE && word.includes(own) && !/^\d/.test(own);
  });
}

/** "Only an hour" where the label says two: the option that says "it was different". */
function byDifference(
  sentence: Sentence,
  { labels }: Options,
  at: Date,
  { values, tables }: { values: Values; tables: Tables },
): number | null {
  const different = labels.findIndex((label) => tables.different.test(label));
  const said = different < 0 ? null : values.minutes(sentence, at);
  const planned = said
    ? labels.map((label) => lengthOf(label, at, values)).find((minutes) => minutes !== null)
    : undefined;
  return said && planned !== undefined && planned !== said.value ? different : null;
}

function lengthOf(label: string, at: Date, values: Values): number | null {
  const text = spaced(label);
  return (
    values.minutes({ typed: text, text, spaced: text, said: text, jamo: '', asks: false, long: false }, at)?.value ??
    null
  );
}

function byYesNo(sentence: Sentence, options: Options, tables: Tables, yesNo: YesNo): number | null {
  const notDone = tables.notDone.test(sentence.text);
  const said = yesNo(sentence) ?? (notDone ? false : tables.done.test(sentence.text) && !sentence.asks ? true : null);
  if (said === null) return null;
  const place = said ? options.yes : options.no;
  return place >= 0 ? place : null;
}

/** "The second", "3번", "가운데 거", or a number alone. */
function byPlace(sentence: Sentence, count: number, tables: Tables): number | null {
  const { text } = sentence;
  const places = scanOf(text, tables.places);
  const numbers = scanOf(text, tables.numbers);
  const found = new Set<number>();
  for (let pos = 0; pos < text.length; pos++) {
    const inside = pos > 0 && text[pos - 1] !== ' ';
    const place = inside || text[pos] === ' ' ? null : places.hit(pos, 'place');
    if (place) {
      const n = Number(place.means);
      found.add(n < 0 ? count : n === 0 ? (count + 1) / 2 : n);
      pos = place.to - 1;
      continue;
    }
    if (inside || text[pos] === ' ') continue;
    const lead = places.hit(pos, 'placeLead');
    const number = numbersAt(numbers, lead?.to ?? pos).find(
      (one) =>
        one.form === 'digits' ||
        (places.hit(one.to, 'placeUnit') !== null && (one.form === 'sino' || one.form === 'attributive')),
    );
    if (!number) continue;
    const unit = places.hit(number.to, 'placeUnit');
    if (!unit && !lead && !alone(text, number.from, unit ?? number)) continue;
    found.add(number.value);
    pos = (unit ?? number).to - 1;
  }
  const [n] = found;
  return found.size === 1 && n !== undefined && Number.isInteger(n) && n >= 1 && n <= count ? n - 1 : null;
}

function alone(text: string, from: number, end: { readonly to: number }): boolean {
  return from === 0 && /^[^\d\p{L}]*(?:\p{L}{1,3})?[^\d\p{L}]*$/u.test(text.slice(end.to));
}
