import { type Day, inSeoul } from '../lib/seoul';
import { type Away, awayIn } from './away';
import type { Heard } from './heard';
import { UNDERSTOOD } from './languages';
import { createLexicon, scanOf } from './lexicon';
import { mentionsOf, VALUE_TABLES } from './mentions';
import { dayIn } from './read-day';
import { endIn } from './read-end';
import { lengthIn, shiftIn, startIn } from './read-length';
import { numberIn } from './read-number';
import { timeIn } from './read-time';
import type { Found, Sentence } from './sentence';
import { type StretchSaid, stretchIn, type Within } from './stretch';
import type { List } from './tables';
import { dayTrouble, lengthTrouble, type Trouble, timeTrouble } from './trouble';
import { type WeekSaid, weekIn } from './week';

/** What a change of mind changes: only the fields with a new value. */
export interface Correction {
  readonly date?: Day;
  readonly time?: string;
  readonly minutes?: number;
}

/** Reads values out of sentences. Each gives null where no value, two values, or a refused one is said. */
export interface Values {
  /**
   * A day from today on.
   * @example
   * date(sentenceOf('담주 화욜 오전이요'), at)?.value === '2026-12-01' // on Wednesday, 25 November 2026
   */
  date(sentence: Sentence, at: Date): Found<Day> | null;
  /** As `date`, and days that have passed too. */
  anyDay(sentence: Sentence, at: Date): Found<Day> | null;
  /**
   * The answer to a question about a day: as `anyDay`, and a bare day of the month.
   * @example
   * dayAsked(sentenceOf('28'), at)?.value === '2026-11-28'
   */
  dayAsked(sentence: Sentence, at: Date): Found<Day> | null;
  /**
   * A time of day, `14:30`. Hours 1 to 6 are in the afternoon, 9 to 12 before it; a bare 7 or 8 is null.
   * @example
   * time(sentenceOf('내일 두시 반쯤요'), at)?.value === '14:30'
   */
  time(sentence: Sentence, at: Date): Found<string> | null;
  /**
   * A length in minutes; of two neighbouring numbers the longer. From one time to another counts too.
   * @example
   * minutes(sentenceOf('10시부터 12시까지요'), at)?.value === 120
   */
  minutes(sentence: Sentence, at: Date): Found<number> | null;
  /**
   * The length in minutes by which another one changes.
   * @example
   * shift(sentenceOf('30분 더 있을게요'), at) === 30
   */
  shift(sentence: Sentence, at: Date): number | null;
  /**
   * The time at which a span begins.
   * @example
   * start(sentenceOf('모레 10시부터 12시까지'), at)?.value === '10:00'
   */
  start(sentence: Sentence, at: Date): Found<string> | null;
  /**
   * The moment until which something runs. It is an hour, the end of a part of a day, or that of a day. A number of
   * days counts from `at`.
   * @example
   * end(sentenceOf('금요일 저녁까지'), at)?.toISOString() === '2026-11-27T12:00:00.000Z' // nine in the evening in Seoul
   */
  end(sentence: Sentence, at: Date): Date | null;
  /**
   * True if the words name an end, which is no beginning.
   * @example
   * ends(sentenceOf('12시까지 두 시간'), at) === true
   */
  ends(sentence: Sentence, at: Date): boolean;
  /**
   * A whole number of people, years or things.
   * @example
   * number(sentenceOf('저하고 남편 둘이요'), at)?.value === 2
   */
  number(sentence: Sentence, at: Date): Found<number> | null;
  /**
   * The weekdays and parts of days on which somebody has time.
   * @example
   * week(sentenceOf('화요일 오전마다'), at) // { days: [2], parts: ['morning'], every: true }
   */
  week(sentence: Sentence, at: Date): WeekSaid;
  /**
   * The days, hours and number of people of a stay. Opening hours decide between the two halves of a day.
   * @example
   * stretch(sentenceOf('토요일 8시 반부터 12시까지 둘이요'), at)
   * // { days: { from: '2026-11-28', to: '2026-11-28' }, from: '08:30', to: '12:00', count: 2 }
   */
  stretch(sentence: Sentence, at: Date, within?: Within): StretchSaid;
  /**
   * The days that somebody is away; null where the words leave the beginning or the end open.
   * @example
   * away(sentenceOf('다음 주는 쉴게요'), at) // { from: '2026-11-30', to: '2026-12-06' }
   */
  away(sentence: Sentence, at: Date): Away | null;
  /**
   * New values that replace old ones.
   * @example
   * correction(sentenceOf('3시 말고 4시로요'), at)?.value // { time: '16:00' }
   */
  correction(sentence: Sentence, at: Date): Found<Correction> | null;
  /**
   * The words of which no value is made, as typed, without the particles behind values.
   * @example
   * unread(sentenceOf('화요일 10시에 책놀이'), at) // '책놀이'
   */
  unread(sentence: Sentence, at: Date): string;
  /**
   * Why the values of a kind give none; null if one is taken or none is said.
   * @example
   * trouble('date', sentenceOf('2월 30일이요'), at) // { is: 'no-day', words: '2월 30일' }
   */
  trouble(kind: 'date' | 'time' | 'minutes', sentence: Sentence, at: Date): Trouble | null;
}

const TROUBLES = { date: dayTrouble, time: timeTrouble, minutes: lengthTrouble };

/** Makes the readings over the tables `values.*` of every language, which are loaded once. */
export function createValues(list: List): Values {
  const lexicon = createLexicon(list, 'values', VALUE_TABLES, UNDERSTOOD);
  let last: Heard | undefined;
  const heard = (sentence: Sentence, at: Date): Heard => {
    const today = inSeoul(at).day;
    if (last?.sentence === sentence && last.today === today) return last;
    const scan = scanOf(sentence.long ? '' : sentence.text, lexicon);
    last = { sentence, today, scan, mentions: mentionsOf(scan, today) };
    return last;
  };
  return {
    date: (sentence, at) => dayIn(heard(sentence, at)).found,
    anyDay: (sentence, at) => dayIn(heard(sentence, at), { past: true }).found,
    dayAsked: (sentence, at) => dayIn(heard(sentence, at), { past: true, asked: true }).found,
    time: (sentence, at) => timeIn(heard(sentence, at)).found,
    minutes: (sentence, at) => lengthIn(heard(sentence, at)).found,
    shift: (sentence, at) => shiftIn(heard(sentence, at)),
    start: (sentence, at) => startIn(heard(sentence, at)),
    end: (sentence, at) => endIn(heard(sentence, at), at),
    ends: (sentence, at) => heard(sentence, at).mentions.some((one) => one.is === 'mark' && one.table === 'until'),
    number: (sentence, at) => numberIn(heard(sentence, at)),
    week: (sentence, at) => weekIn(heard(sentence, at)),
    stretch: (sentence, at, within) => stretchIn(heard(sentence, at), within),
    away: (sentence, at) => awayIn(heard(sentence, at)),
    correction: (sentence, at) => correctionIn(heard(sentence, at)),
    unread: (sentence, at) => unreadIn(heard(sentence, at)),
    trouble: (kind, sentence, at) => TROUBLES[kind](heard(sentence, at)),
  };
}

function unreadIn({ sentence, mentions }: Heard): string {
  return mentions
    .filter((one) => one.is === 'unknown')
    .map(({ from, to }) => sentence.typed.slice(from, to))
    .join(' ');
}

function correctionIn(heard: Heard): Found<Correction> | null {
  const date = dayIn(heard);
  const time = timeIn(heard);
  const minutes = lengthIn(heard, { inChange: true });
  const fields = [date, time, minutes];
  const news = fields.filter((one) => one.found !== null);
  if (news.length === 0 || fields.some((one) => one.said && !one.found && !one.replaced)) return null;
  // "Not at 3, but on Monday" leaves the time open; with an old day beside it only the day moves.
  if (fields.some((one) => one.said && !one.found) && !news.some((one) => one.replaced)) return null;
  const value = {
    ...(date.found ? { date: date.found.value } : {}),
    ...(time.found ? { time: time.found.value } : {}),
    ...(minutes.found ? { minutes: minutes.found.value } : {}),
  };
  const from = Math.min(...news.map((one) => one.found?.from ?? 0));
  const to = Math.max(...news.map((one) => one.found?.to ?? 0));
  return { value, words: heard.sentence.text.slice(from, to), from, to };
}
