import { addDays, type Day, weekdayOf } from '../lib/seoul';
import { dayOfMonth, monthDay, weekdayInWeek } from './calendar';
import { type FieldReading, foundAt, type Heard } from './heard';
import { FIRST_BARE_DATE, LAST_DATE } from './limits';
import type { Mention } from './mention';
import { isPlain } from './read-time';
import { becoming, type Claim, judged, settle } from './settle';

type DayLike = Extract<Mention, { is: 'day' | 'weekday' | 'vague' | 'beside' }>;

/**
 * The day of a sentence: the only one that stands. Without `past` it is today or later. Where a day is `asked`, a bare
 * figure may be one.
 */
export function dayIn(heard: Heard, { past = false, asked = false } = {}): FieldReading<Day> {
  const { mentions, today } = heard;
  if (mentions.some((one) => one.is === 'mark' && one.table === 'every'))
    return { found: null, replaced: false, said: true };
  const claims = dayClaims(heard);
  const outcome = settle(claims);
  const { taken } = outcome;
  const replaced = outcome.dropped.length > 0;
  const said = claims.length > 0;
  if (!said && asked) return { found: bareDate(heard), replaced, said };
  if (!taken || taken.value === null) return { found: null, replaced, said };
  const day = carried(taken, outcome.dropped, today) ?? taken.value;
  return day < today && !past
    ? { found: null, replaced, said }
    : { found: foundAt(heard, taken.mention, day), replaced: replaced || weekRefused(mentions), said };
}

/** "28" alone answers a question about a day. A smaller figure may be a place in a list. */
function bareDate(heard: Heard): FieldReading<Day>['found'] {
  const [only, ...others] = heard.mentions.filter((one) => !isPlain(heard, one));
  if (only?.is !== 'count' || others.length > 0 || only.counted || only.form !== 'digits') return null;
  if (only.value < FIRST_BARE_DATE || only.value > LAST_DATE) return null;
  const day = dayOfMonth(only.value, heard.today);
  return day === null ? null : foundAt(heard, only, day);
}

function isDayLike(one: Mention): one is { from: number; to: number } & DayLike {
  return one.is === 'day' || one.is === 'weekday' || one.is === 'vague' || one.is === 'beside';
}

function weekRefused(mentions: readonly Mention[]): boolean {
  return mentions.some((one) => one.is === 'mark' && one.table === 'weekNot');
}

/** Every day said. A weekday beside a date only confirms it ("12월 5일 토요일"), and a week gives a weekday its week. */
export function dayClaims(heard: Heard): readonly Claim[] {
  const { mentions, today, sentence } = heard;
  const weeks = mentions.filter((one) => one.is === 'week');
  const bare = mentions.filter((one) => one.is === 'weekday' && one.bare);
  const days = mentions.filter((one) => one.is === 'day');
  const claims: Claim[] = [];
  mentions.forEach((mention, index) => {
    if (!isDayLike(mention)) return;
    if (mention.is === 'beside') {
      afterLast(claims, { mentions, mention, index });
      return;
    }
    let value = mention.is === 'vague' ? null : mention.day;
    if (mention.is === 'weekday' && mention.bare) {
      const next = mentions[index + 1] ?? null;
      const date = dayBeside(mentions, index);
      if (date) {
        if (weekdayOf(date) === mention.weekday) return;
        value = null;
      } else if (weeks.length === 1 && bare.length === 1 && days.length === 0 && next !== null) {
        const [week] = weeks;
        if (week?.is === 'week' && !weekRefused(mentions)) value = weekdayInWeek(mention.weekday, week.ahead, today);
      } else if (weeks.length === 1 && bare.length === 1 && days.length === 0) {
        const [week] = weeks;
        if (week?.is === 'week') value = weekdayInWeek(mention.weekday, week.ahead, today);
      }
    }
    const state = judged(sentence.text, mentions, index, isDayLike);
    claims.push({ ...state, value, mention, index });
  });
  return becoming(mentions, claims);
}

/** "Not tomorrow, the day after it": the day beside the last one said replaces that, unless "or" stands between. */
function afterLast(
  claims: Claim[],
  { mentions, mention, index }: { mentions: readonly Mention[]; mention: Mention; index: number },
): void {
  const old = claims.at(-1);
  const either = mentions.slice(old?.index ?? index, index).some((one) => one.is === 'mark' && one.table === 'or');
  const shift = mention.is === 'beside' ? mention.shift : 0;
  const value = old?.value && !either ? addDays(old.value, shift) : null;
  if (old && value !== null) claims[claims.length - 1] = { ...old, refused: true };
  claims.push({ value, mention, index, refused: false, yields: false, planned: false, reason: false, topic: false });
}

/** The named day right before or after the weekday at `index`, with nothing but particles between. */
export function dayBeside(mentions: readonly Mention[], index: number): Day | null {
  for (const step of [-1, 1]) {
    for (let i = index + step; i >= 0 && i < mentions.length; i += step) {
      const one = mentions[i];
      if (one?.is === 'day') {
        if (one.day) return one.day;
        break;
      }
      // "December 9th, Wednesday": a mark alone parts nothing.
      if (one?.is === 'unknown' && one.to - one.from === 1) continue;
      if (one?.is !== 'mark' || (one.table !== 'particle' && one.table !== 'about')) break;
    }
  }
  return null;
}

/** A weekday keeps the week of the day it replaces, a day of the month its month. Null if that has passed. */
function carried(taken: Claim, dropped: readonly Claim[], today: Day): Day | null {
  const old = dropped.filter((one) => one.index < taken.index && one.value !== null).at(-1);
  if (!old?.value) return null;
  const { mention } = taken;
  let day: Day | null = null;
  if (mention.is === 'weekday' && mention.bare) day = weekdayInWeek(mention.weekday, 0, old.value);
  if (mention.is === 'day' && mention.date !== undefined && old.mention.is === 'day' && old.mention.date === undefined)
    day = monthDay(Number(old.value.slice(0, 4)), Number(old.value.slice(5, 7)), mention.date, today);
  return day !== null && day >= today ? day : null;
}
