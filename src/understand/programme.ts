import { addDays, type Day, inSeoul, weekdayOf } from '../lib/seoul';
import type { Lasting } from './calendar';
import { UNDERSTOOD } from './languages';
import { MAX_TITLE_SAID } from './limits';
import { sentenceOf } from './sentence';
import { alternatives, type List, table } from './tables';
import type { Values } from './values';

/** Who gets the places: those who come first, those whom the host takes, or those who are drawn. */
export type ChosenBy = 'first' | 'host' | 'drawn';

/** What a sentence says about a programme that somebody wants to hold, with only what was said. */
export interface ProgrammeSaid {
  readonly title?: string;
  /** The first day. */
  readonly day?: Day;
  readonly time?: string;
  readonly minutes?: number;
  /** How often it is held; 1: once. */
  readonly times?: number;
  /** How long it goes on from its first day: "for six weeks". */
  readonly lasting?: Lasting;
  /** The last day on which it may be held. */
  readonly until?: Day;
  /** True: every week, also where nobody says how often. */
  readonly weekly?: boolean;
  readonly count?: number;
  readonly minimum?: number;
  readonly chosen?: ChosenBy;
  /** True for words that only somebody says who opens one: "I would like to hold". */
  readonly opening?: true;
  /** A name of `places`, or the beginning of several of them. */
  readonly place?: string;
}

/**
 * Reads a programme out of one sentence. What no part of it takes is its title.
 * @param places names of places, or words with which they begin
 */
export type ProgrammeReading = (words: string, places: readonly string[], at: Date) => ProgrammeSaid;

/**
 * Makes the reading over the tables `answers.programme.*`.
 * @example
 * read('화요일 오전 10시 책놀이 4번, 20명, 관악점', ['관악점'], at)
 * // { title: '책놀이', day: '2026-12-01', time: '10:00', times: 4, count: 20, place: '관악점' }
 */
export function createProgramme(list: List, values: Values): ProgrammeReading {
  const tables = tablesOf(list);
  return (words, places, at) => {
    const text = sentenceOf(words);
    if (text.long) return {};
    const left = new Rest(text.typed);
    const place = left.takeName(places);
    const opening = left.take(tables.opening) !== null;
    left.take(tables.filler);
    const chosen = left.take(tables.chosen)?.[0];
    const minimum = numberOf(left.take(tables.minimum)?.[0], values, at);
    const until = left.takeLast(tables.until, (before) => values.anyDay(sentenceOf(before), at)?.value ?? null);
    const weekly = left.take(tables.weekly) !== null;
    const lasting = lastingOf(left, tables);
    const often = left.take(tables.times);
    const once = left.take(tables.once) !== null;
    left.swap(tables.households, tables.people);
    const rest = sentenceOf(left.words);
    const stretch = values.stretch(rest, at);
    const day = values.date(rest, at)?.value ?? weekdayIn(values, rest, at);
    const minutes = values.minutes(rest, at)?.value;
    const time = stretch.from ?? values.start(rest, at)?.value ?? values.time(rest, at)?.value;
    const times = once ? 1 : timesOf(often?.[1], tables.numbers);
    const title = titleOf(values.unread(rest, at), tables.tail);
    return {
      ...(title === '' ? {} : { title }),
      ...(day === undefined ? {} : { day }),
      ...(time === undefined ? {} : { time }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(times === undefined ? {} : { times }),
      ...(lasting === null ? {} : { lasting }),
      ...(until === null ? {} : { until }),
      ...(weekly || values.week(rest, at).every ? { weekly: true } : {}),
      ...(stretch.count === undefined ? {} : { count: stretch.count }),
      ...(minimum === undefined ? {} : { minimum }),
      ...(chosen === undefined ? {} : { chosen: tables.choices.get(chosen.replaceAll(' ', '').toLowerCase()) }),
      ...(opening ? { opening: true } : {}),
      ...(place === null ? {} : { place }),
    } as ProgrammeSaid;
  };
}

/** The words that no part has taken yet. */
class Rest {
  constructor(public words: string) {}

  /** Takes the first match away; null without one. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.words);
    if (found) this.words = this.words.replace(pattern, ' , ');
    return found;
  }

  /** Takes the longest of some names away. */
  takeName(names: readonly string[]): string | null {
    const found = names.filter((one) => one !== '' && this.words.includes(one)).sort((a, b) => b.length - a.length)[0];
    if (found === undefined) return null;
    this.words = this.words.replace(found, ' , ');
    return found;
  }

  /** Takes a sign with the one or two words before it, where they mean something. */
  takeLast<T>(sign: RegExp, meaning: (before: string) => T | null): T | null {
    for (const found of this.words.matchAll(new RegExp(sign, 'giu')))
      for (const before of lastWords(this.words.slice(0, found.index))) {
        const means = meaning(before);
        if (means === null) continue;
        const end = found.index + found[0].length;
        this.words = `${this.words.slice(0, found.index - before.length)} , ${this.words.slice(end)}`;
        return means;
      }
    return null;
  }

  /** Puts a word in the place of another. */
  swap(pattern: RegExp, by: string): void {
    this.words = this.words.replace(pattern, `$1${by}`);
  }
}

/** The last two words, and the last one. */
function lastWords(words: string): readonly string[] {
  const second = words.lastIndexOf(' ');
  const first = words.lastIndexOf(' ', second - 1);
  return [words.slice(first + 1), words.slice(second + 1)];
}

interface Tables {
  readonly opening: RegExp;
  readonly filler: RegExp;
  readonly chosen: RegExp;
  readonly choices: ReadonlyMap<string, ChosenBy>;
  readonly minimum: RegExp;
  readonly until: RegExp;
  readonly weekly: RegExp;
  readonly weeks: RegExp;
  readonly months: RegExp;
  readonly times: RegExp;
  readonly once: RegExp;
  readonly households: RegExp;
  readonly people: string;
  readonly numbers: ReadonlyMap<string, number>;
  readonly tail: RegExp;
}

function tablesOf(list: List): Tables {
  const rows = (name: string) => UNDERSTOOD.flatMap((lang) => table(list, lang, `answers.programme.${name}`));
  const any = (name: string): string => alternatives(rows(name).map(({ word }) => word)) || '(?!)';
  const people = `(?:\\d{1,3}|${any('number')}) ?(?:${any('person')})`;
  const counted = (unit: string) =>
    new RegExp(`(?<=^|[\\s,])(\\d{1,2}|${any('number')}) ?(?:${any(unit)})(?=[\\s,.]|$)`, 'iu');
  const choices = new Map<string, ChosenBy>();
  for (const { word, means } of rows('chosen')) choices.set(word.replaceAll(' ', '').toLowerCase(), means as ChosenBy);
  return {
    opening: new RegExp(`(?:${any('opening')})`, 'iu'),
    filler: new RegExp(`(?:${any('filler')})`, 'iu'),
    chosen: new RegExp(`(?:${any('chosen')})`, 'iu'),
    choices,
    minimum: new RegExp(`(?:(?:${any('least')}) ?${people}|${people} ?(?:${any('atLeast')}))`, 'iu'),
    until: new RegExp(` ?(?:${any('until')})`, 'iu'),
    weekly: new RegExp(`(?:${any('weekly')})`, 'iu'),
    weeks: counted('weeks'),
    months: counted('months'),
    times: counted('times'),
    once: new RegExp(`(?<=^|[\\s,])(?:${any('once')})(?=[\\s,.]|$)`, 'iu'),
    households: new RegExp(`((?:\\d{1,3}|${any('number')}) ?)(?:${any('household')})`, 'iu'),
    people: rows('person')[0]?.word ?? '',
    numbers: new Map(rows('number').map(({ word, means }) => [word, Number(means)])),
    tail: new RegExp(`(?:${any('tail')})$`, 'iu'),
  };
}

function numberOf(words: string | undefined, values: Values, at: Date): number | undefined {
  if (words === undefined) return undefined;
  const figure = /\d{1,3}/.exec(words)?.[0];
  return figure === undefined ? values.number(sentenceOf(words), at)?.value : Number(figure);
}

function timesOf(said: string | undefined, numbers: Tables['numbers']): number | undefined {
  return said === undefined ? undefined : (numbers.get(said) ?? Number(said));
}

/** Takes "for six weeks" or "for two months" away. */
function lastingOf(left: Rest, { weeks, months, numbers }: Tables): Lasting | null {
  for (const [pattern, unit] of [
    [weeks, 'week'],
    [months, 'month'],
  ] as const) {
    const count = timesOf(left.take(pattern)?.[1], numbers);
    if (count !== undefined) return { count, unit };
  }
  return null;
}

/** "On Tuesdays" begins with the coming one; several weekdays leave it open. */
function weekdayIn(values: Values, rest: ReturnType<typeof sentenceOf>, at: Date): Day | undefined {
  const [weekday, ...more] = values.week(rest, at).days;
  if (weekday === undefined || more.length > 0) return undefined;
  const { day } = inSeoul(at);
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

function titleOf(words: string, tail: RegExp): string {
  const title = words
    .replace(/[,.;:!?]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(tail, '')
    .trim();
  return title.length > MAX_TITLE_SAID ? '' : title;
}
