import type { Clock } from './clock';
import { particle } from './particle';
import { inSeoul, isDay, isTime, weekdayOf } from './seoul';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Writes one value in one language. A value of the wrong type comes back as plain words. */
export type Format = (value: unknown, lang: string) => string;

/** Reads a list of words of a language, e.g. `format.weekdays`. */
export type Lists = (lang: string, key: string) => readonly string[];

/**
 * Makes the formats that may follow the comma in `{{name, …}}`. `duration` writes minutes, `date` a day (`2026-11-22`),
 * `time` a time (`14:30`). Of an ISO instant, each of the two writes its part. `moment` writes all of it in Seoul time.
 * `month` writes a month (`2026-11`) or a whole year (`2026`); `number` and `list` are the others. Every pair of
 * `particles` is a format too, as the source language writes it. `locales/<lang>/format.yaml` holds their wording. A day
 * of another year than the clock's is said with its year; without a clock, no year is said.
 */
export function formatters(lists: Lists, particles: readonly string[], clock?: Clock): [string, Format][] {
  const dayWords = (lang: string, day: string): string => sayDay(lists, lang, day, clock);
  const date: Format = (value, lang) => {
    const day = instantOf(value)?.day ?? String(value);
    return isDay(day) ? dayWords(lang, day) : day;
  };
  const time: Format = (value, lang) => {
    const said = instantOf(value)?.time ?? String(value);
    return isTime(said) ? sayTime(lists, lang, said) : said;
  };
  const moment: Format = (value, lang) => {
    const ms = Date.parse(String(value));
    if (Number.isNaN(ms)) return String(value);
    const seoul = inSeoul(new Date(ms));
    return fill(lists, lang, 'format.moment', {
      date: dayWords(lang, seoul.day),
      time: sayTime(lists, lang, seoul.time),
    });
  };
  const month: Format = (value, lang) => sayMonth(lists, lang, String(value));
  const duration: Format = (value, lang) => {
    const minutes = Number(value);
    return value === '' || !Number.isFinite(minutes) ? String(value) : sayDuration(lists, lang, Math.round(minutes));
  };
  const number: Format = (value, lang) => {
    const n = Number(value);
    return value === '' || !Number.isFinite(n) ? String(value) : new Intl.NumberFormat(lang).format(n);
  };
  const list: Format = (value, lang) =>
    sayList(lists, lang, Array.isArray(value) ? value.map(String) : [String(value)]);
  return [
    ['date', date],
    ['time', time],
    ['moment', moment],
    ['month', month],
    ['duration', duration],
    ['number', number],
    ['list', list],
    ...particles.map((pair): [string, Format] => [
      pair,
      (value) => particle(String(value), pair, (key) => lists('ko', key)),
    ]),
  ];
}

/** An ISO instant in Seoul time; null for other values. */
function instantOf(value: unknown): { readonly day: string; readonly time: string } | null {
  const said = String(value);
  return INSTANT.test(said) ? inSeoul(new Date(said)) : null;
}

/** Fills the names of a pattern such as `{month}/{day}`. The braces are single, since i18next uses double ones. */
function fill(lists: Lists, lang: string, key: string, values: Record<string, string | number>): string {
  const [pattern = ''] = lists(lang, key);
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function sayDay(lists: Lists, lang: string, day: string, clock: Clock | undefined): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const another = clock && !inSeoul(clock.now()).day.startsWith(day.slice(0, 4));
  return fill(lists, lang, another ? 'format.date-year' : 'format.date', {
    year,
    month,
    day: date,
    monthName: lists(lang, 'format.months')[month - 1] ?? month,
    weekday: lists(lang, 'format.weekdays')[weekdayOf(day)] ?? '',
  });
}

function sayMonth(lists: Lists, lang: string, period: string): string {
  const [, year, month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(period) ?? [];
  if (year === undefined) return period;
  if (month === undefined) return fill(lists, lang, 'format.year', { year });
  const monthName = lists(lang, 'format.months')[Number(month) - 1] ?? month;
  return fill(lists, lang, 'format.month', { year, month: Number(month), monthName });
}

function sayTime(lists: Lists, lang: string, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const half = hours === 0 ? 'midnight' : hours < 12 ? 'am' : hours === 12 ? 'noon' : 'pm';
  const whole = minutes === 0 ? '' : '-minutes';
  return fill(lists, lang, `format.${half}${whole}`, {
    hour: hours % 12 === 0 ? 12 : hours % 12,
    minute: minutes,
    minute2: String(minutes).padStart(2, '0'),
  });
}

function sayDuration(lists: Lists, lang: string, minutes: number): string {
  const sign = minutes < 0 ? '-' : '';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const form = hours === 0 ? 'minutes' : rest === 0 ? 'hours' : 'both';
  return sign + fill(lists, lang, `format.duration-${form}`, { hours, minutes: rest });
}

function sayList(lists: Lists, lang: string, items: readonly string[]): string {
  const [between = ', '] = lists(lang, 'format.list-between');
  const [last = between] = lists(lang, 'format.list-last');
  if (items.length < 2) return items.join('');
  return items.slice(0, -1).join(between) + last + items[items.length - 1];
}
