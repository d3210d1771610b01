import { weekdayOf } from '../lib/seoul';
import { UNDERSTOOD } from './languages';
import { createLexicon } from './lexicon';
import { MAX_KNOWN_LABELS, MAX_TAILS, MAX_WORDS_OF_A_PICK, MIN_INSIDE, MIN_PIECE } from './limits';
import { byPlace, type PlaceTables } from './place-in-list';
import { comparable, spaced } from './plain';
import { type Sentence, sentenceOf } from './sentence';
import { alternatives, anyOf, type List, table } from './tables';
import type { Values } from './values';
import { createVerbForms, type VerbForms } from './verb-form';
import type { YesNo } from './yes-no';

/** The options of a question, as the person reads them. */
export interface Options {
  readonly labels: readonly string[];
  /** Other words for each option. */
  readonly words?: readonly (readonly string[])[];
  /** The places of the options that a bare yes and a bare no stand for; -1 for none. */
  readonly yes: number;
  readonly no: number;
}

/** Reads which option is meant; gives its place from 0, or null for none or several. */
export type ChoiceReading = (sentence: Sentence, options: Options, at: Date) => number | null;

/** Reads a place in a list and nothing else; gives it from 1. */
export type PlaceReading = (sentence: Sentence, count: number) => number | null;

/**
 * Makes the reading of one option out of several. People name a part of its label, a word of the same meaning or its
 * place. A yes or a no may stand for an option. Words before "not" (말고) rule options out.
 * @example
 * const options = { labels: ['서울숲', '남산', '북한산'], yes: -1, no: -1 };
 * choice.read(sentenceOf('서울숲 말고 남산이요'), options, at) === 1
 */
export function createChoice(
  list: List,
  { yesNo, values }: { yesNo: YesNo; values: Values },
): { readonly read: ChoiceReading; readonly place: PlaceReading } {
  const tables = tablesOf(list);
  // The same labels are shown to many people, so their words are kept.
  const known = new Map<string, readonly string[]>();
  const labelWords = (label: string, apart: ReadonlySet<string>): readonly string[] => {
    const key = `${label} ${[...apart].join(' ')}`;
    const words = known.get(key) ?? wordsOf(label, tables, apart).flatMap((word) => stemsOf(word, tables));
    if (known.size >= MAX_KNOWN_LABELS) known.clear();
    known.set(key, words);
    return words;
  };
  const read: ChoiceReading = (sentence, options, at) => {
    if (sentence.long || sentence.said === '') return null;
    const said = options.yes >= 0 || options.no >= 0 ? byYesNo(sentence, options, tables, yesNo) : null;
    const exact = byLabel(sentence.said, options.labels.map(comparable));
    // "Yes?" is a question back, even where a button says "Yes".
    const asksBack = sentence.asks && said === null && (exact === options.yes || exact === options.no);
    if (exact >= 0) return asksBack ? null : exact;
    // 만 원 and 병원 share a syllable.
    if (yesNo.money(sentence)) return null;
    const apart = tables.toldApart(options.labels);
    const labels = options.labels.map((label, i) =>
      [label, ...(options.words?.[i] ?? [])].flatMap((one) => labelWords(one, apart)),
    );
    // "Can I cancel?" asks, and cancels nothing. "Could you change it?" begs for it.
    const begs = tables.begs.test(sentence.text);
    const verbs = begs || (!sentence.asks && !yesNo.asks(sentence));
    const named = byWords(sentence, { labels, apart, verbs }, tables);
    const other = byDifference(sentence, options, { at, refused: yesNo(sentence) === false }, { values, tables });
    if (other !== null && (named.is !== 'none' || values.minutes(sentence, at) === null)) return other;
    if (named.is === 'several' && said !== null && said === options.no && tables.notDone.test(sentence.text))
      return said;
    if (named.is === 'several') return said === options.yes && said >= 0 && named.places.includes(said) ? said : null;
    const back =
      sentence.asks && said === null && named.is === 'one' && [options.yes, options.no].includes(named.place);
    // "Yes, I agree" shares its verb with "I don't agree": what it says counts, not the word.
    const firm = yesNo(sentence) !== null || tables.notDone.test(sentence.text);
    const contrary = named.is === 'one' && named.place !== said && [options.yes, options.no].includes(named.place);
    if (contrary && firm && said !== null) return said;
    if (named.is === 'one')
      return back || isOtherDay(sentence, options.labels[named.place] ?? '', at, { values, tables })
        ? null
        : named.place;
    if (said !== null) return said;
    if (named.is === 'refused' && options.yes < 0 && options.no < 0 && !yesNo.asks(sentence))
      return opposite(labels, named.out, tables);
    const equal = named.is === 'refused' ? null : byValue(sentence, options.labels, at, values);
    if (equal !== null) return equal;
    const place = named.is === 'refused' ? null : byPlace(sentence, options.labels.length, tables);
    return place === null ? null : place - 1;
  };
  return { read, place: (sentence, count) => (sentence.long ? null : byPlace(sentence, count, tables)) };
}

/** The option with this label, else the only one whose label holds the words in one piece; -1 for none. */
function byLabel(said: string, labels: readonly string[]): number {
  const whole = labels.indexOf(said);
  if (whole >= 0 || said.length < MIN_PIECE) return whole;
  const holding = labels.flatMap((label, place) => (label.includes(said) ? [place] : []));
  return holding.length === 1 ? (holding[0] ?? -1) : -1;
}

interface Tables extends PlaceTables {
  /** One word for one meaning, but for the words that tell the options apart. */
  readonly same: (text: string, apart: ReadonlySet<string>) => string;
  /** Words of one meaning of which several stand in labels: with 월요일반 and 수요일반, neither is just a weekday. */
  readonly toldApart: (labels: readonly string[]) => ReadonlySet<string>;
  readonly tail: RegExp;
  readonly weak: ReadonlySet<string>;
  /** Words of labels that suit any wish. */
  readonly anybody: ReadonlySet<string>;
  readonly droppedBefore: RegExp;
  /** How a reason ends. */
  readonly because: RegExp;
  /** How a sentence ends before another one. */
  readonly close: RegExp;
  /** What may stand between a pick and the word that refuses it. */
  readonly droppedLead: ReadonlySet<string>;
  readonly different: RegExp;
  readonly done: RegExp;
  readonly notDone: RegExp;
  /** How a word of a label ends that names a verb. */
  readonly verbNoun: RegExp;
  /** How somebody begs in the shape of a question. */
  readonly begs: RegExp;
  /** Words for a length other than planned. */
  readonly unlike: RegExp;
  readonly verbs: VerbForms;
}

function tablesOf(list: List): Tables {
  const words = (name: string, area = 'answers'): string[] =>
    UNDERSTOOD.flatMap((lang) => table(list, lang, `${area}.${name}`).map((one) => one.word)).sort(
      (a, b) => b.length - a.length,
    );
  const any = (name: string): string => anyOf(words(name));
  const meanings = new Map(
    UNDERSTOOD.flatMap((lang) => table(list, lang, 'answers.same')).map((one) => [
      one.word.replaceAll(' ', ''),
      one.means,
    ]),
  );
  const sames = new RegExp(`(?<![a-z])(?:${any('same')})`, 'g');
  return {
    same: (text, apart) =>
      text.replace(sames, (found) =>
        apart.has(found) ? ` ${found}` : ` ${meanings.get(found.replaceAll(' ', '')) ?? found}`,
      ),
    toldApart: (labels) => {
      const found = new Set(labels.flatMap((label) => spaced(label).match(sames) ?? []));
      const meant = (word: string): string | undefined => meanings.get(word.replaceAll(' ', ''));
      const rivals = (word: string): boolean => [...found].some((one) => one !== word && meant(one) === meant(word));
      return new Set([...found].filter(rivals));
    },
    tail: new RegExp(`(?:${any('pickTail')})$`),
    weak: new Set(words('weak')),
    anybody: new Set(words('anybody')),
    // 아니면 says "or", though it begins like 아니.
    dropped: new RegExp(`^(?!${alternatives(words('or', 'values')) || '(?!)'})(?:${any('dropped')})`),
    droppedBefore: new RegExp(`^(?:${any('droppedBefore')})$`),
    because: new RegExp(`(?:${any('because')})$`),
    close: new RegExp(`(?:${any('close')})$`),
    droppedLead: new Set(words('droppedLead')),
    different: new RegExp(any('different')),
    done: new RegExp(any('done')),
    notDone: new RegExp(any('notDone')),
    verbNoun: new RegExp(`(?:${any('verb.noun')})$`),
    begs: new RegExp(any('begging')),
    unlike: new RegExp(any('unlike')),
    places: createLexicon(list, 'answers', ['place', 'placeUnit', 'placeLead', 'placeFiller', 'measure'], UNDERSTOOD),
    numbers: createLexicon(
      list,
      'values',
      ['sino', 'multiplier', 'attributive', 'alone', 'native', 'word'],
      UNDERSTOOD,
    ),
    verbs: createVerbForms(list),
  };
}

/** The words of a label or sentence, one word for one meaning. */
function wordsOf(text: string, tables: Tables, apart: ReadonlySet<string>): string[] {
  return tables
    .same(spaced(text), apart)
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

type Named =
  | { readonly is: 'one'; readonly place: number }
  | { readonly is: 'several'; readonly places: readonly number[] }
  | { readonly is: 'none' }
  | { readonly is: 'refused'; readonly out: ReadonlySet<number> };

/** The words of the labels, those that tell them apart, and whether forms of their verbs count. */
interface Labelled {
  readonly labels: readonly (readonly string[])[];
  readonly apart: ReadonlySet<string>;
  readonly verbs: boolean;
}

/** The only option that every recognised word of the sentence fits. */
function byWords(sentence: Sentence, of: Labelled, tables: Tables): Named {
  const text = sentence.text.replace(tables.begs, '');
  const words = splitDropped(wordsOf(text, tables, of.apart), tables);
  const named = namedBy(words, of, tables);
  if (named.is !== 'several') return named;
  // "I work on weekdays, so the weekend": behind a reason stands the pick. "The weekend. On weekdays I work": before it.
  const behind = words.slice(words.findLastIndex((word) => tables.because.test(word)) + 1);
  const first = words.slice(0, words.findIndex((word) => tables.close.test(word)) + 1);
  const rest = behind.length > 0 ? behind : first;
  const picked = rest.length < words.length ? namedBy(rest, of, tables) : named;
  return picked.is === 'one' ? picked : named;
}

function namedBy(words: readonly string[], of: Labelled, tables: Tables): Named {
  // A piece of a word in a long sentence is chance: 뿌리우리다 holds 우리.
  const whole = words.length > MAX_WORDS_OF_A_PICK;
  const out = new Set<number>();
  const fits: number[][] = [];
  words.forEach((word, i) => {
    const matching = placesOf(word, of, tables, whole);
    if (matching.length === 0) return;
    const lead = words.slice(0, i).findLast((one) => !tables.weak.has(one) || tables.droppedBefore.test(one)) ?? '';
    const next = words.slice(i + 1).find((one) => !tables.droppedLead.has(one)) ?? '';
    const refused = tables.dropped.test(next) || tables.droppedBefore.test(lead);
    if (refused) for (const place of matching) out.add(place);
    else fits.push(matching);
  });
  const left = fits.map((places) => places.filter((place) => !out.has(place))).filter((places) => places.length > 0);
  const [first, ...rest] = left;
  if (!first) return out.size > 0 ? { is: 'refused', out } : { is: 'none' };
  const common = first.filter((place) => rest.every((places) => places.includes(place)));
  const [place] = common;
  return common.length === 1 && place !== undefined ? { is: 'one', place } : { is: 'several', places: common };
}

/** "I feel uneasy with men": the only option left, but for those that suit anybody. */
function opposite(
  labels: readonly (readonly string[])[],
  out: ReadonlySet<number>,
  { anybody }: Tables,
): number | null {
  const left = labels.flatMap((words, place) =>
    out.has(place) || words.some((word) => anybody.has(word)) ? [] : [place],
  );
  return left.length === 1 ? (left[0] ?? null) : null;
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
function placesOf(word: string, { labels, verbs }: Labelled, tables: Tables, whole: boolean): number[] {
  const fits = (stem: string, label: readonly string[]): boolean =>
    whole ? !tables.weak.has(stem) && label.includes(stem) : matches(stem, label, tables);
  for (const stem of stemsOf(word, tables)) {
    const places = labels.flatMap((label, place) => (fits(stem, label) ? [place] : []));
    if (places.length > 0) return places;
  }
  const names = (label: readonly string[]): boolean => label.some((own) => tables.verbs(word, own));
  return verbs ? labels.flatMap((label, place) => (names(label) ? [place] : [])) : [];
}

function matches(word: string, label: readonly string[], { weak, verbNoun }: Tables): boolean {
  if (weak.has(word)) return false;
  return label.some((own) => {
    if (weak.has(own)) return false;
    if (own === word) return true;
    if (/^[a-z]/.test(own)) return false;
    // 들기 is no piece of 만들기.
    if (word.length >= MIN_INSIDE && (verbNoun.test(own) ? own.startsWith(word) : own.includes(word))) return true;
    if (word.length === 1 && !/\d/.test(word) && own.endsWith(word) && own.length >= MIN_INSIDE) return true;
    return own.length >= MIN_INSIDE && word.includes(own) && !/^\d/.test(own);
  });
}

/** "Only an hour" where the label says two, or "it wasn't two hours": the option that says "it was different". */
function byDifference(
  sentence: Sentence,
  { labels }: Options,
  { at, refused }: { readonly at: Date; readonly refused: boolean },
  { values, tables }: { values: Values; tables: Tables },
): number | null {
  const different = labels.findIndex((label) => tables.different.test(label));
  if (different < 0) return null;
  const planned = labels.map((label) => lengthOf(label, at, values)).find((minutes) => minutes !== null);
  const said = values.minutes(sentence, at)?.value;
  if (said === undefined) {
    const other = tables.unlike.test(sentence.text) || isNot(sentence, at, values);
    return planned !== undefined && other ? different : null;
  }
  return planned !== undefined && (planned !== said || refused) ? different : null;
}

/** 수욜 for the label 수요일: the only label with the same day, time or length. */
function byValue(sentence: Sentence, labels: readonly string[], at: Date, values: Values): number | null {
  for (const read of [values.anyDay, values.time, values.minutes]) {
    const said = read(sentence, at)?.value;
    if (said === undefined) continue;
    const places = labels.flatMap((label, place) => (read(sentenceOf(label), at)?.value === said ? [place] : []));
    if (places.length === 1) return places[0] ?? null;
  }
  return null;
}

/** True if words name another weekday than a label, though both are at the weekend: Sunday is no Saturday. */
function isOtherDay(
  { text }: Sentence,
  label: string,
  at: Date,
  { values, tables }: { values: Values; tables: Tables },
): boolean {
  const own = values.anyDay(sentenceOf(label), at)?.value;
  if (own === undefined) return false;
  const words = text.split(' ').flatMap((word) => stemsOf(word, tables));
  const said = words.flatMap((word) => values.anyDay(sentenceOf(word), at)?.value ?? []);
  return said.length > 0 && !said.some((day) => weekdayOf(day) === weekdayOf(own));
}

/** True if the words refuse a length and name no other. */
function isNot(sentence: Sentence, at: Date, values: Values): boolean {
  return values.trouble('minutes', sentence, at)?.is === 'not';
}

function lengthOf(label: string, at: Date, values: Values): number | null {
  return values.minutes(sentenceOf(label), at)?.value ?? null;
}

function byYesNo(sentence: Sentence, options: Options, tables: Tables, yesNo: YesNo): number | null {
  const notDone = tables.notDone.test(sentence.text);
  const said = yesNo(sentence) ?? (notDone ? false : tables.done.test(sentence.text) && !sentence.asks ? true : null);
  if (said === null) return null;
  const place = said ? options.yes : options.no;
  return place >= 0 ? place : null;
}
