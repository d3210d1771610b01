import { addDays, type Day, weekdayOf } from '../lib/seoul';
import { weekdayInWeek } from './calendar';
import type { Heard } from './heard';
import type { Mention, TimeMention } from './mention';
import { dayIn } from './read-day';
import { joins, lengthClaims } from './read-length';
import { numberIn } from './read-number';
import { bareHourOf, clockOf } from './read-time';
import { settle } from './settle';
import { type DayPart, weekIn } from './week';

/** Hours, local: from `08:00` to `13:00`. The end of a day is `24:00`; an end before the beginning is on the next day. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** When somebody wants to come, with only what was said. */
export interface StretchSaid {
  /** The first and the last day that are meant: one day, a weekend or a week. */
  readonly days?: { readonly from: Day; readonly to: Day };
  readonly from?: string;
  readonly to?: string;
  /** A part of the day, said instead of hours. */
  readonly part?: DayPart;
  /** How many come. */
  readonly count?: number;
}

/** What decides between the two halves of a day. */
export interface Within {
  /** Opening hours of the day; absent: of the whole day, and a bare 7 or 8 stays open. */
  readonly open?: readonly Hours[];
  /** The time after which an end lies, where only the end is said. */
  readonly after?: string;
}

/** Minutes of half a day, and of a day. */
const HALF_DAY = 720;
const DAY = 1440;
/** The minute from which a stay may go on past midnight without a word for it. */
const EVENING = 18 * 60;
/** A sign that leads from one number to another, behind the first and before the second. */
const DASH = /^ ?[-~–]/;
const DASHED = /\d ?[-~–] ?$/;

/** Reads days, hours and people of a stay out of one sentence. */
export function stretchIn(heard: Heard, within: Within = {}): StretchSaid {
  const hours = hoursIn(heard, within);
  const days = daysIn(heard);
  const count = countIn(heard);
  const parts = hours.from === undefined && hours.to === undefined ? weekIn(heard).parts : [];
  const [part] = parts;
  return {
    ...(days ? { days } : {}),
    ...hours,
    ...(part !== undefined && parts.length === 1 && !saysTime(heard) ? { part } : {}),
    ...(count === null ? {} : { count }),
  };
}

/** The days of a sentence: the one named day, a weekend, or the rest of a week. */
export function daysIn(heard: Heard): StretchSaid['days'] | null {
  const { mentions, today } = heard;
  const day = dayIn(heard).found?.value;
  if (day !== undefined) return { from: day, to: day };
  const weeks = mentions.flatMap((one) => (one.is === 'week' ? [one.ahead] : []));
  const weekends = mentions.filter(isWeekend);
  const [ahead, ...others] = weeks;
  const [weekend] = weekends;
  if (others.length > 0 || weekends.length > 1 || mentions.some((one) => one.is === 'day' || one.is === 'weekday'))
    return null;
  if (weekend) return weekendOf(weekend.ahead ?? ahead ?? 0, today);
  if (ahead === undefined || ahead < 0) return null;
  const monday = weekdayInWeek(1, ahead, today);
  return { from: monday < today ? today : monday, to: addDays(monday, 6) };
}

function isWeekend(one: Mention): one is Extract<Mention, { is: 'vague' }> {
  return one.is === 'vague' && one.days?.length === 2 && one.days.includes(0) && one.days.includes(6);
}

/** Saturday and Sunday of a week; on a Sunday the rest of this one. */
function weekendOf(ahead: number, today: Day): { readonly from: Day; readonly to: Day } {
  const [saturday, sunday] = [weekdayInWeek(6, ahead, today), weekdayInWeek(0, ahead, today)];
  return { from: saturday < today && weekdayOf(today) === 0 ? today : saturday, to: sunday };
}

/** How many come. The age of a child and the hour of a clock count nobody. */
function countIn(heard: Heard): number | null {
  const mentions = heard.mentions.filter((one) => one.is !== 'count' || !(isAge(heard, one) || isHour(heard, one)));
  return numberIn({ ...heard, mentions })?.value ?? null;
}

function isAge({ scan }: Heard, { from, to }: Mention): boolean {
  for (let pos = from + 1; pos < to; pos++) if (scan.hit(pos, 'ageUnit')?.to === to) return true;
  return false;
}

/** True for a bare number that is an end of a span: the 10 of "10-12". */
function isHour(heard: Heard, { from, to }: Mention): boolean {
  const { text } = heard.sentence;
  return DASH.test(text.slice(to)) || endsOf(heard).some(({ mention }) => mention.from === from);
}

function saysTime({ mentions }: Heard): boolean {
  return mentions.some((one) => one.is === 'time');
}

interface End {
  readonly mention: Mention & TimeMention;
  readonly index: number;
}

/** The times of a sentence, and bare numbers that a span joins with one: "10–12시". */
function endsOf(heard: Heard): readonly End[] {
  const { mentions } = heard;
  const all = mentions.flatMap((one, index): End[] => {
    const dashed = DASHED.test(heard.sentence.text.slice(0, one.from));
    if (one.is === 'time') return [{ mention: dashed ? alone(one) : one, index }];
    if (one.is !== 'count' || (one.counted && !dashed) || one.form !== 'digits' || one.value > 24) return [];
    const { from, to, value: hour } = one;
    return [{ mention: { is: 'time', hour, minute: 0, of24: hour > 12, from, to }, index }];
  });
  const real = all.filter(({ index }) => mentions[index]?.is === 'time');
  const spans = all.flatMap((first, i) => {
    const last = all[i + 1];
    const [a, b] = [mentions[first.index], last && mentions[last.index]];
    return last && a && b && joins(heard, a, b) ? [[first, last]] : [];
  });
  const [span] = spans;
  return span && spans.length === 1 ? span : real;
}

/** The 12시 of "10-12시", which the words before it make a second hour. */
function alone({ several: _, ...one }: Mention & TimeMention): Mention & TimeMention {
  return one;
}

/** Beginning and end of the stay; empty where words leave them open. */
function hoursIn(heard: Heard, within: Within): Hours | { from?: string; to?: string } {
  const [first, last, ...others] = endsOf(heard);
  if (!first || others.length > 0) return {};
  if (last) return spanFrom(heard, first, last, within) ?? {};
  const length = settle(lengthClaims(heard)).taken?.value;
  const ends = isEnd(heard, first);
  const times = minutesOf(heard, first).filter((at) => fits(at, at, within, ends));
  const known = times.length === 1 ? times[0] : minuteOf(clockOf(heard, first.mention, first.index));
  if (known === undefined) return {};
  if (ends) return { to: clock(known) };
  return length ? { from: clock(known), to: clock(known + Number(length)) } : { from: clock(known) };
}

/** A time with "until" behind it. */
function isEnd({ mentions }: Heard, { index }: End): boolean {
  const next = mentions[index + 1];
  return next?.is === 'mark' && next.table === 'until';
}

/** The two ends in those halves of the day that fit the opening hours; null if several fit. */
function spanFrom(heard: Heard, first: End, last: End, within: Within): Hours | null {
  const pairsTo = (ends: readonly number[]) =>
    minutesOf(heard, first).flatMap((from) =>
      ends.flatMap((to) => (to > from && to - from <= HALF_DAY ? [{ from, to }] : [])),
    );
  const ends = minutesOf(heard, last).map((to) => (to === 0 ? DAY : to));
  const known = pairsTo(ends);
  // Behind an evening hour, a bare 12 is midnight after all.
  const late = known.length === 0 && ends.includes(HALF_DAY) ? pairsTo([DAY]) : known;
  const next = late.length > 0 ? [] : pairsTo(ends.map((to) => to + DAY));
  // An end before the beginning is on the next day: "at night" says so, or an evening that goes on.
  const pairs = late.length > 0 ? late : next.filter(({ from }) => ends.length === 1 || from >= EVENING);
  const open = pairs.filter(({ from, to }) => fits(from, to, within, false));
  const possible = open.length > 0 ? open : pairs;
  const usual = bareHourOf(first.mention.hour);
  const asUsual = possible.filter(({ from }) => Math.floor(from / 60) === usual);
  const [one, other] = possible.length > 1 && asUsual.length > 0 ? asUsual : possible;
  return one && !other ? { from: clock(one.from), to: clock(one.to > DAY ? one.to - DAY : one.to) } : null;
}

function fits(from: number, to: number, { open, after }: Within, isEndOfStay: boolean): boolean {
  if (after !== undefined && isEndOfStay && to <= (minuteOf(after) ?? 0)) return false;
  if (!open || open.length === 0) return true;
  return open.some((hours) => {
    const [begin, end] = [minuteOf(hours.from) ?? 0, minuteOf(hours.to) ?? DAY];
    return from >= begin && to <= (end > begin ? end : end + DAY);
  });
}

/** The possible minutes of the day of a time: one if its half of the day is clear, else two. */
function minutesOf(heard: Heard, { mention, index }: End): readonly number[] {
  const { hour, minute, of24, part } = mention;
  if (mention.several || hour > 24 || minute > 59) return [];
  const said = part !== undefined || of24 || beside(heard, index);
  if (said) {
    const at = hour === 24 ? DAY : minuteOf(clockOf(heard, mention, index));
    return at === undefined ? [] : [at];
  }
  // A bare 12 is noon: people call the other one midnight.
  if (hour === 12 || hour === 0) return [HALF_DAY + minute];
  return [hour * 60 + minute, hour * 60 + minute + HALF_DAY];
}

/** True if a half of the day stands right before the time. */
function beside({ mentions }: Heard, index: number): boolean {
  return mentions[index - 1]?.is === 'part';
}

function minuteOf(time: string | null): number | undefined {
  if (time === null) return undefined;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
