import { addDays, type Day } from '../lib/seoul';
import {
  comingWeekday,
  dayOfMonth,
  inMonth,
  inThatMonth,
  later,
  monthAhead,
  monthDay,
  nthWeekday,
  weekdayInWeek,
  yearOf,
} from './calendar';
import { type Hit, isHangul, isLatin, type Scan } from './lexicon';
import type { Mention } from './mention';
import { type NumberHit, numbersAt } from './numerals';

const WRITTEN = /(?:(\d{4}|\d{2}) ?[-./] ?)?(\d{1,2}) ?[-./] ?(\d{1,2})(?![\d:.]\d|\d| ?(?:[a-z]))\.?/y;
const PLAIN = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/y;

/** Most days that a word for days counts as a length behind a month. */
const LONGEST_STAY = 10;

type At = { readonly year: number; readonly month: number; readonly to: number; readonly said: boolean };

/** The day named at the next letter, seen from `today`; null without one. */
export function dayAt(scan: Scan, pos: number, today: Day): Mention | null {
  const from = scan.over(pos);
  const found =
    writtenAt(scan, from, today) ??
    inMonthAt(scan, from, today) ??
    weekAt(scan, from, today) ??
    laterAt(scan, from, today) ??
    englishAt(scan, from, today) ??
    holidayAt(scan, from, today) ??
    wordAt(scan, from, today) ??
    weekdayAt(scan, from, today) ??
    dateAt(scan, from, today) ??
    besideAt(scan, from);
  return found && shifted(scan, found);
}

/** "Two days before Christmas" in Korean order: a day, and how many days or weeks before or after it. */
function shifted(scan: Scan, found: Mention): Mention {
  const day = found.is === 'day' || found.is === 'weekday' ? found.day : null;
  const by = day ? lengthOfDays(scan, found.to) : null;
  const side = by ? scan.hit(by.to, 'before', 'after') : null;
  if (!day || !by || !side || !isHangul(scan.text[side.from])) return found;
  const days = side.table === 'before' ? -by.days : by.days;
  return dayMention(found.from, side.to, addDays(day, days));
}

/** A number of whole days or weeks at the next letter, and no date. */
function lengthOfDays(scan: Scan, pos: number): { readonly days: number; readonly to: number } | null {
  const word = scan.hit(pos, 'days');
  if (word) return { days: Number(word.means), to: word.to };
  const span = spanAt(scan, scan.over(pos));
  return span && span.unit !== 'month' ? { days: span.value * (span.unit === 'week' ? 7 : 1), to: span.to } : null;
}

const dayMention = (from: number, to: number, day: Day | null): Mention => ({ is: 'day', day, from, to });

function writtenAt(scan: Scan, from: number, today: Day): Mention | null {
  PLAIN.lastIndex = from;
  const plain = PLAIN.exec(scan.text);
  const [whole, y, m, d] = plain ?? matchWritten(scan, from) ?? [];
  if (whole === undefined) return null;
  const day = monthDay(y === undefined ? undefined : Number(y), Number(m), Number(d), today);
  const to = from + whole.length;
  // "2.5 hours" and "3-4 o'clock" are no days: a unit follows.
  if (y === undefined && scan.hit(to, 'hours', 'hour', 'minutes', 'minute', 'counter', 'dayUnit', 'foreignUnit'))
    return null;
  if (y === undefined && (Number(m) > 12 || Number(d) > 31)) return null;
  return checked(scan, dayMention(from, to, day));
}

function matchWritten(scan: Scan, from: number): RegExpExecArray | null {
  if (/[\d:]/.test(scan.text[from - 1] ?? '')) return null;
  WRITTEN.lastIndex = from;
  return WRITTEN.exec(scan.text);
}

/** A short weekday in brackets after a date belongs to it: "12. 9. (수)". */
function checked(scan: Scan, mention: Mention): Mention {
  const bracket = scan.over(mention.to);
  if (scan.text[bracket] !== '(') return mention;
  const weekday = scan.hit(bracket + 1, 'weekday', 'weekdayShort');
  if (!weekday || scan.text[scan.over(weekday.to)] !== ')' || mention.is !== 'day' || !mention.day) return mention;
  const fits = new Date(`${mention.day}T00:00:00Z`).getUTCDay() === Number(weekday.means);
  return { ...mention, to: scan.over(weekday.to) + 1, day: fits ? mention.day : null };
}

/** A year and a month, then a day of it: "내년 1월 첫째 월요일", "다음 달 십오일", "12월 말일". */
function inMonthAt(scan: Scan, from: number, today: Day): Mention | null {
  const month = monthAt(scan, from, today);
  if (!month) return null;
  const edge = scan.hit(month.to, 'dayEdge');
  if (edge) return dayMention(from, edge.to, inThatMonth(month.year, month.month, Number(edge.means)));
  const nth = nthAt(scan, month.to, month);
  if (nth) return { ...nth, from };
  const date = dateNumber(scan, month.to);
  if (date) {
    const day = month.said
      ? inThatMonth(month.year, month.month, date.value)
      : monthDay(undefined, month.month, date.value, today);
    return checked(scan, dayMention(from, date.to, day));
  }
  const bare = bareDate(scan, month.to);
  if (bare)
    return dayMention(from, bare.to, monthDay(month.said ? month.year : undefined, month.month, bare.value, today));
  const same = scan.hit(month.to, 'day');
  if (same?.means === '0')
    return dayMention(from, same.to, inThatMonth(month.year, month.month, Number(today.slice(8))));
  // 다음 달 스무날 is its twentieth; ten days and fewer are a length. 섣달 스무날 is a day of the lunar year.
  const native = scan.hit(from, 'month') ? null : scan.hit(month.to, 'days');
  if (native && Number(native.means) > LONGEST_STAY && !isLasting(scan, native.to) && !scan.hit(native.to, 'after'))
    return dayMention(from, native.to, inThatMonth(month.year, month.month, Number(native.means)));
  return { is: 'vague', from, to: month.to };
}

function monthAt(scan: Scan, from: number, today: Day): At | null {
  const word = scan.hit(from, 'monthWord');
  if (word) return { ...monthAhead(today, Number(word.means)), to: word.to, said: true };
  const yearWord = scan.hit(from, 'yearWord');
  const year = yearWord
    ? { value: Number(today.slice(0, 4)) + Number(yearWord.means), to: yearWord.to }
    : numberThen(scan, from, 'yearUnit', 9999);
  const month = scan.hit(year?.to ?? from, 'month') ?? numberThen(scan, year?.to ?? from, 'monthUnit', 99);
  if (!month) return null;
  const number = 'value' in month ? month.value : Number(month.means);
  const full = year && year.value < 100 ? 2000 + year.value : year?.value;
  return { year: full ?? yearOf(number, today), month: number, to: month.to, said: year !== null };
}

/** A number followed by a unit, the longest number that has one: "십일일" is 십일 and 일. */
function numberThen(scan: Scan, from: number, unit: string, max: number): (NumberHit & { readonly to: number }) | null {
  for (const number of numbersAt(scan, from)) {
    if ((number.form !== 'digits' && number.form !== 'sino') || number.value > max || number.value < 1) continue;
    if (!Number.isInteger(number.value)) continue;
    const hit = scan.hits(number.to).find((one) => one.table === unit || one.table === 'weekday');
    if (hit?.table === unit) return { ...number, to: hit.to };
  }
  return null;
}

function dateNumber(scan: Scan, from: number): NumberHit | null {
  const date = numberThen(scan, from, 'dayUnit', 99);
  return date && !isLasting(scan, date.to) ? date : null;
}

/** "11월 27": figures that end a word stand for the day of a month. */
function bareDate(scan: Scan, from: number): NumberHit | null {
  const date = numbersAt(scan, from).find((one) => one.form === 'digits');
  if (!date || !Number.isInteger(date.value) || date.value < 1 || date.value > 31) return null;
  return scan.text[date.to] === undefined || scan.text[date.to] === ' ' ? date : null;
}

/** "4일간", "3일 동안": a length of days. */
function isLasting(scan: Scan, to: number): boolean {
  return scan.hit(to, 'lasting') !== null;
}

function nthAt(scan: Scan, from: number, month: At): Mention | null {
  const nth = scan.hit(from, 'nth') ?? numberThen(scan, from, 'nthUnit', 5);
  if (!nth) return null;
  const week = scan.hit(nth.to, 'weekUnit');
  const weekday = scan.hit(week?.to ?? nth.to, 'weekday');
  if (!weekday) return null;
  const count = 'value' in nth ? nth.value : Number(nth.means);
  return dayMention(from, weekday.to, nthWeekday(month.year, month.month, count, Number(weekday.means), week !== null));
}

/** A week and its day: "다음 주 화요일", "담주 화", "3주 후 화욜". The week alone is a mention too. */
function weekAt(scan: Scan, from: number, today: Day): Mention | null {
  const word = scan.hit(from, 'week');
  const counted = word ? null : spanAt(scan, from);
  const later = counted?.unit === 'week' ? scan.hit(counted.to, 'after') : null;
  if (!word && !later) return null;
  const ahead = word ? Number(word.means) : (counted?.value ?? 0);
  const end = (word ?? later)?.to ?? from;
  const linked = scan.hit(end, 'particle')?.to ?? end;
  for (const to of [end, linked]) {
    const weekday = scan.hit(to, 'weekday') ?? shortWeekday(scan, to);
    if (weekday) return dayMention(from, weekday.to, weekdayInWeek(Number(weekday.means), ahead, today));
    const same = scan.hit(to, 'day');
    if (same?.means === '0') return dayMention(from, same.to, addDays(today, ahead * 7));
  }
  return word ? { is: 'week', ahead, from, to: end } : null;
}

/** "담주 화": the letter of a weekday that ends a word. */
function shortWeekday(scan: Scan, from: number): Hit | null {
  const hit = scan.hit(from, 'weekdayShort');
  if (!hit) return null;
  const ends = !isHangul(scan.text[hit.to]) || scan.hits(hit.to).some((one) => one.table === 'particle');
  const next = scan.text[scan.over(hit.to)];
  // 일 is work too ("다음 주 일 있어요"), so nothing else may follow.
  return ends && (Number(hit.means) !== 0 || !isHangul(next)) ? hit : null;
}

function spanAt(
  scan: Scan,
  from: number,
): { readonly value: number; readonly unit: string; readonly to: number } | null {
  for (const number of numbersAt(scan, from)) {
    if (number.form === 'pair' || number.form === 'alone' || !Number.isInteger(number.value)) continue;
    const unit = scan.hit(number.to, 'span');
    if (unit) return { value: number.value, unit: unit.means, to: unit.to };
  }
  return null;
}

/** A length of whole days at the next letter: "사흘", "3일 동안", "일주일", "for two weeks". A date is none. */
export function lastingDaysAt(scan: Scan, pos: number): { readonly days: number; readonly to: number } | null {
  const from = scan.over(pos);
  const word = scan.hit(from, 'days');
  if (word) return { days: Number(word.means), to: word.to };
  const span = spanAt(scan, from);
  if (span?.unit === 'week') return { days: span.value * 7, to: span.to };
  const lasts = span?.unit === 'day' && (!isHangul(scan.text[span.to - 1]) || isLasting(scan, span.to));
  return span && lasts ? { days: span.value, to: span.to } : null;
}

/** A length of whole months at the next letter: "한 달", "for two months". */
export function lastingMonthsAt(scan: Scan, pos: number): { readonly months: number; readonly to: number } | null {
  const span = spanAt(scan, scan.over(pos));
  return span?.unit === 'month' ? { months: span.value, to: span.to } : null;
}

/** "이틀 후", "5일 있다가", "in three days", "a week from today", "a week from Friday". */
function laterAt(scan: Scan, from: number, today: Day): Mention | null {
  const days = scan.hit(from, 'days');
  const within = scan.hit(from, 'within');
  const span = days ? { value: Number(days.means), unit: 'day', to: days.to } : spanAt(scan, within?.to ?? from);
  if (!span) return null;
  // "About three days later": 쯤 stands between.
  const about = scan.hit(span.to, 'particle');
  const after = scan.hit(about?.means === 'about' ? about.to : span.to, 'after');
  const since = after || within ? null : countedFrom(scan, span.to, today);
  if (since) return dayMention(from, since.to, since.day && later(since.day, span.value, span.unit));
  if (!after && !within) return null;
  return dayMention(from, after?.to ?? span.to, later(today, span.value, span.unit));
}

/** The day that a length is counted from: "a week from tomorrow". */
function countedFrom(scan: Scan, from: number, today: Day): { readonly day: Day | null; readonly to: number } | null {
  const lead = scan.hit(from, 'counted');
  const day = lead && (wordAt(scan, lead.to, today) ?? weekdayAt(scan, lead.to, today));
  return day && 'day' in day ? { day: day.day, to: day.to } : null;
}

/** "dec 3rd", "the 3rd of december", "the last day of november", "the first monday of december". */
function englishAt(scan: Scan, from: number, today: Day): Mention | null {
  const name = scan.hit(from, 'monthName');
  if (name) {
    const date = ordinalAt(scan, linked(scan, name.to));
    if (!date)
      return name.to - name.from > 3 || scan.text.length === name.to ? { is: 'vague', from, to: name.to } : null;
    const year = /^,? ?(20\d{2})(?!\d)/.exec(scan.text.slice(date.to));
    const to = date.to + (year?.[0].length ?? 0);
    return dayMention(from, to, monthDay(year ? Number(year[1]) : undefined, Number(name.means), date.value, today));
  }
  const edge = scan.hit(from, 'dayEdge');
  const month = edge ? englishMonth(scan, edge.to, today) : null;
  if (edge && month) return dayMention(from, month.to, inThatMonth(month.year, month.month, Number(edge.means)));
  return nthEnglish(scan, from, today) ?? ordinalDay(scan, from, today);
}

function englishMonth(scan: Scan, from: number, today: Day): At | null {
  const word = scan.hit(from, 'monthWord');
  if (word) return { ...monthAhead(today, Number(word.means)), to: word.to, said: true };
  const name = scan.hit(from, 'monthName');
  if (!name) return null;
  const month = Number(name.means);
  return { year: yearOf(month, today), month, to: name.to, said: false };
}

function nthEnglish(scan: Scan, from: number, today: Day): Mention | null {
  const nth = scan.hit(linked(scan, from), 'nth');
  const weekday = nth ? scan.hit(nth.to, 'weekday') : null;
  const month = weekday ? englishMonth(scan, linked(scan, weekday.to), today) : null;
  if (!nth || !weekday || !month) return null;
  return dayMention(
    from,
    month.to,
    nthWeekday(month.year, month.month, Number(nth.means), Number(weekday.means), false),
  );
}

/** Passes "the" and "of" before a day of the month. */
function linked(scan: Scan, from: number): number {
  const first = scan.hit(from, 'link');
  const second = first ? scan.hit(first.to, 'link') : null;
  return second?.to ?? first?.to ?? from;
}

function ordinalAt(
  scan: Scan,
  from: number,
): { readonly value: number; readonly to: number; readonly end: boolean } | null {
  const number = numbersAt(scan, from).find((one) => one.form === 'digits');
  if (number && number.value >= 1 && number.value <= 31) {
    const end = scan.text.startsWith(ending(number.value), number.to) ? 2 : 0;
    if (!/[:.a-z]/.test(scan.text[number.to + end] ?? '') || scan.text[number.to] === '.')
      return { value: number.value, to: number.to + end, end: end > 0 };
  }
  const word = scan.hit(from, 'ordinal');
  return word ? { value: Number(word.means), to: word.to, end: true } : null;
}

function ending(n: number): string {
  const last = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return ['th', 'st', 'nd', 'rd'][last] ?? 'th';
}

function ordinalDay(scan: Scan, from: number, today: Day): Mention | null {
  const date = ordinalAt(scan, linked(scan, from));
  if (!date) return null;
  const month = englishMonth(scan, linked(scan, date.to), today);
  if (month) {
    const day = month.said
      ? inThatMonth(month.year, month.month, date.value)
      : monthDay(undefined, month.month, date.value, today);
    return dayMention(from, month.to, day);
  }
  if (!date.end || scan.hit(from, 'ordinal')) return null;
  // "The third floor": a noun follows.
  if (isLatin(scan.text[scan.over(date.to)]) && !scan.hit(date.to, 'particle', 'part', 'about', 'or')) return null;
  return { is: 'day', day: dayOfMonth(date.value, today), date: date.value, from, to: date.to };
}

function holidayAt(scan: Scan, from: number, today: Day): Mention | null {
  const before = scan.hit(from, 'dayBeside');
  const holiday = scan.hit(before?.to ?? from, 'holiday');
  // 신정동 is a place: after a holiday only particles and its neighbours follow.
  if (
    !holiday ||
    (isHangul(scan.text[holiday.to]) &&
      !scan.hit(holiday.to, 'particle', 'topic', 'also', 'only', 'until', 'to', 'not', 'dayBeside'))
  )
    return null;
  const [month, date] = holiday.means.split('-').map(Number);
  const day = monthDay(undefined, month ?? 0, date ?? 0, today);
  const beside = before ?? scan.hit(scan.hit(holiday.to, 'particle')?.to ?? holiday.to, 'dayBeside');
  const shift = Number(beside?.means ?? 0);
  return dayMention(from, Math.max(holiday.to, beside?.to ?? 0), day && addDays(day, shift));
}

/** The day after the one said before. Days before it say more often when somebody gives notice. */
function besideAt(scan: Scan, from: number): Mention | null {
  const hit = scan.hit(from, 'dayBeside');
  const shift = Number(hit?.means ?? 0);
  return hit && shift > 0 ? { is: 'beside', shift, from, to: hit.to } : null;
}

function wordAt(scan: Scan, from: number, today: Day): Mention | null {
  // 낼 서류, papers to hand in: the same letters as 낼, tomorrow.
  if (scan.hit(from, 'notDay')) return null;
  const day = scan.hit(from, 'day');
  return day ? dayMention(from, day.to, addDays(today, Number(day.means))) : null;
}

/**
 * A weekday, maybe after "this", "next" or "coming". "Next Friday" is clear only where the coming one lies in the next
 * week already.
 */
function weekdayAt(scan: Scan, from: number, today: Day): Mention | null {
  const lead = scan.hit(from, 'thisDay', 'nextDay', 'comingDay', 'lastDay');
  const start = lead ? (scan.hit(lead.to, 'comingDay', 'thisDay')?.to ?? lead.to) : from;
  const hit = scan.hit(start, 'weekday');
  if (!hit) return null;
  const weekday = Number(hit.means);
  const coming = comingWeekday(weekday, today);
  const by: Readonly<Record<string, Day | null>> = {
    comingDay: coming,
    thisDay: weekdayInWeek(weekday, 0, today),
    nextDay: weekdayInWeek(weekday, 1, today) === coming ? coming : null,
    lastDay: weekdayInWeek(weekday, -1, today),
  };
  const day = lead ? (by[lead.table] ?? null) : coming;
  return { is: 'weekday', weekday, day, bare: lead === null, from, to: hit.to };
}

/** "29일", "이십구일", "4일날"; one syllable of a number is too often another word (이 일, this work). */
function dateAt(scan: Scan, from: number, today: Day): Mention | null {
  const edge = scan.hit(from, 'dayEdge');
  if (edge && isHangul(scan.text[from])) return dayMention(from, edge.to, inMonth(today, 0, Number(edge.means)));
  const date = dateNumber(scan, from);
  if (!date) return null;
  const glued = scan.text.slice(from, date.to).length === 2;
  if (date.form === 'sino' && date.value < 10 && (!glued || isHangul(scan.text[from - 1]))) return null;
  return checked(scan, { is: 'day', day: dayOfMonth(date.value, today), date: date.value, from, to: date.to });
}
