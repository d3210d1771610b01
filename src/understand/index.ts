import { type Day, inSeoul } from '../lib/seoul';
import { dayFrom } from './dates';
import { UNDERSTOOD } from './languages';
import { MAX_WHEN_WORDS } from './limits';
import { type PatternSet, patternSet } from './patterns';
import { comparable, glued, spaced } from './plain';
import { alternatives, type List } from './tables';
import { type TalkWords, talkWords } from './talk-words';
import { minutesFrom, timeFrom } from './times';

export { UNDERSTOOD } from './languages';
export { meaningsOf } from './meanings';
export { type PackWords, packWordsOf } from './pack-words';
export { comparable, spaced } from './plain';
export { type Around, createReadings, READING_KINDS, type Reading, type ReadingKind } from './readings';
export { type Found, type Sentence, sentenceOf } from './sentence';
export type { List } from './tables';
export { zoneLines } from './zones';

/** Understands typed words, in the person's language first, then in the others of `UNDERSTOOD`. */
export interface Understanding extends TalkWords {
  /** A whole number of 0 or more: "3", "twelve", "three people". */
  number(lang: string, words: string): number | null;
  /** A place in a list: "2", "the second". */
  ordinal(lang: string, words: string): number | null;
  /** A day, seen from `at` in Seoul; may be in the past. A time of day beside it is ignored. */
  day(lang: string, words: string, at: Date): Day | null;
  /** A time of day, `14:30`. A day before it is ignored. */
  time(lang: string, words: string): string | null;
  /**
   * The day at the beginning of a longer sentence, and the time after it ("tomorrow at three to the doctor's"). Only
   * names and figures count as days; ambiguous words don't.
   */
  when(lang: string, words: string, at: Date): { readonly day: Day; readonly time: string | null } | null;
  /** A length of time in minutes. */
  minutes(lang: string, words: string): number | null;
  /** Yes or no. */
  yesNo(lang: string, words: string): boolean | null;
  /** True if the words are in the list `key`; spaces, case and punctuation don't count. */
  isOneOf(lang: string, key: string, words: string): boolean;
  /** `words` in comparable form, without a polite ending or particle of `understand.tail`. */
  bare(lang: string, words: string): string;
  /** True if the words reject something ("not the first"), so a label inside them proves nothing. */
  negates(lang: string, words: string): boolean;
}

interface Reader {
  readonly date: PatternSet;
  readonly time: PatternSet;
  readonly duration: PatternSet;
  readonly ordinal: PatternSet;
  readonly number: PatternSet;
  readonly part: PatternSet;
  readonly lead: RegExp;
  readonly yes: RegExp;
  readonly no: RegExp;
  readonly tail: RegExp;
  readonly negation: RegExp;
}

/**
 * Creates an understanding from word tables (`locales/<lang>/understand.yaml`). Each language is compiled at its first
 * use.
 */
export function createUnderstanding(list: List): Understanding {
  const readers = new Map<string, Reader>();
  const readersOf = (lang: string): Reader[] =>
    [...new Set([lang, ...UNDERSTOOD])].map((l) => {
      const reader = readers.get(l) ?? compile(list, l);
      readers.set(l, reader);
      return reader;
    });
  // Every message is compared with the word lists, so they are normalised only once.
  const lists = new Map<string, ReadonlySet<string>>();
  const wordsOf = (lang: string, key: string): ReadonlySet<string> => {
    const name = `${lang} ${key}`;
    const words = lists.get(name) ?? new Set([lang, ...UNDERSTOOD].flatMap((l) => list(l, key)).map(comparable));
    lists.set(name, words);
    return words;
  };
  // One message is compared with several lists in a row, so its normalised form is kept.
  let last = { words: '', said: '' };
  const saidBy = (words: string): string => {
    if (last.words !== words) last = { words, said: comparable(words) };
    return last.said;
  };
  const first = <T>(lang: string, words: string, read: (reader: Reader, said: string) => T | null): T | null => {
    const said = glued(words);
    if (said === '') return null;
    for (const reader of readersOf(lang)) {
      const value = read(reader, said);
      if (value !== null) return value;
    }
    return null;
  };
  // "Yes, tomorrow": the leading word is dropped if the words mean nothing with it.
  const led = <T>(lang: string, words: string, read: (reader: Reader, said: string) => T | null): T | null =>
    first(lang, words, (r, said) => {
      const bare = said.replace(r.lead, '');
      return read(r, said) ?? (bare === said ? null : read(r, bare));
    });
  const counted = (set: PatternSet, said: string): number | null => {
    const found = set.match(said);
    const n = found?.n ?? found?.nth;
    return n === undefined ? null : whole(Number(n));
  };
  return {
    ...talkWords(list),
    number: (lang, words) => first(lang, words, (r, said) => counted(r.number, said.replace(/(?<=\d),(?=\d{3})/g, ''))),
    ordinal: (lang, words) => first(lang, words, (r, said) => counted(r.ordinal, said)),
    day: (lang, words, at) => led(lang, words, (r, said) => readDay(r, said, inSeoul(at).day)),
    time: (lang, words) => led(lang, words, readTime),
    when: (lang, words, at) => {
      const said = spaced(words).split(' ');
      for (let n = Math.min(said.length, MAX_WHEN_WORDS); n > 0; n--) {
        const found = led(lang, said.slice(0, n).join(' '), (r, part) => readWhen(r, part, inSeoul(at).day));
        if (found) return found;
      }
      return null;
    },
    minutes: (lang, words) => led(lang, words, (r, said) => withFound(r.duration, said, minutesFrom)),
    yesNo: (lang, words) =>
      first(lang, words, (r, said) => {
        return r.no.test(said) ? false : r.yes.test(said) ? true : null;
      }),
    isOneOf: (lang, key, words) => {
      const said = saidBy(words);
      return said !== '' && wordsOf(lang, key).has(said);
    },
    bare: (lang, words) =>
      readersOf(lang).reduce((said, reader) => said.replace(reader.tail, '') || said, comparable(words)),
    negates: (lang, words) => readersOf(lang).some((reader) => reader.negation.test(comparable(words))),
  };
}

function whole(n: number): number | null {
  return Number.isSafeInteger(n) ? n : null;
}

function withFound<T>(
  set: PatternSet,
  said: string,
  read: (found: Readonly<Record<string, string>>) => T | null,
): T | null {
  const found = set.match(said);
  return found ? read(found) : null;
}

/** Reads the day of "tomorrow at ten" or "tomorrow morning"; a question of its own asks for the time. */
function readDay(reader: Reader, said: string, today: Day): Day | null {
  const found = reader.date.match(said);
  if (found) return dayFrom(found, today);
  const begun = reader.date.begin(said);
  return begun && (reader.time.match(begun.rest) ?? reader.part.match(begun.rest)) ? dayFrom(begun.found, today) : null;
}

/**
 * Reads day and time from words that say nothing else. A day's number must be in figures, since in words it may mean
 * "this".
 */
function readWhen(reader: Reader, said: string, today: Day): { day: Day; time: string | null } | null {
  const whole = reader.date.match(said);
  const found = whole ?? reader.date.begin(said)?.found;
  const number = found?.['D:said'];
  if (number !== undefined && !/\d/.test(number)) return null;
  const day = readDay(reader, said, today);
  return day === null ? null : { day, time: whole ? null : readTime(reader, said) };
}

/** Reads the time of "tomorrow at ten". */
function readTime(reader: Reader, said: string): string | null {
  const begun = reader.time.match(said) ? null : reader.date.begin(said);
  return withFound(reader.time, begun ? begun.rest : said, timeFrom);
}

function compile(list: List, lang: string): Reader {
  const any = (...keys: string[]): string => {
    const words = keys.flatMap((key) => list(lang, key)).map(comparable);
    return alternatives(words.filter(Boolean).sort((a, b) => b.length - a.length)) || '(?!)';
  };
  const yes = any('understand.words.yes');
  const no = any('understand.words.no');
  const more = any('understand.polite', 'understand.tail');
  const set = (kind: string): PatternSet => patternSet(list, lang, kind);
  const plainNumber: List = (l, key) =>
    key === 'understand.patterns.number' ? ['{n}', ...list(l, key)] : list(l, key);
  return {
    date: set('date'),
    time: set('time'),
    duration: set('duration'),
    ordinal: set('ordinal'),
    number: patternSet(plainNumber, lang, 'number'),
    part: set('part'),
    lead: new RegExp(`^(?:${any('understand.lead')})+(?=.)`),
    yes: new RegExp(`^(?:${yes})+(?:${more})*$`),
    no: new RegExp(`^(?:${no})(?:${no}|${yes}|${more})*$`),
    tail: new RegExp(`(?:${any('understand.tail')})+$`),
    negation: new RegExp(any('understand.negation')),
  };
}

export { MAX_READ_CHARS } from './limits';
