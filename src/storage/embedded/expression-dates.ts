import { EmbeddedRefusal, serverError } from './errors';
import type { Doc } from './values';

/** Computes a date operator from its named arguments (`date`, `timezone`, `format` …). */
type DateOperator = (named: Doc) => unknown;

/** The date operators. https://www.mongodb.com/docs/manual/reference/operator/aggregation/#date-expression-operators */
export const DATE_OPERATORS: ReadonlyMap<string, DateOperator> = new Map<string, DateOperator>([
  ['$year', part((fields) => fields.year)],
  ['$month', part((fields) => fields.month)],
  ['$dayOfMonth', part((fields) => fields.day)],
  ['$hour', part((fields) => fields.hour)],
  ['$minute', part((fields) => fields.minute)],
  ['$dayOfWeek', part((fields) => new Date(Date.UTC(fields.year, fields.month - 1, fields.day)).getUTCDay() + 1)],
  ['$dateToString', dateToString],
]);

/** How many time zones' formatters are remembered. */
export const MAX_REMEMBERED_ZONES = 50;

interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

function part(pick: (fields: Fields) => number): DateOperator {
  return ({ date, timezone, ...more }) => {
    refuseMore(more);
    if (isNothing(timezone) && timezone !== undefined) return null;
    return isNothing(date) ? null : pick(fieldsOf(mustBeDate(date), timezone));
  };
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

function dateToString({ date, format = DEFAULT_FORMAT, timezone, onNull, ...more }: Doc): unknown {
  refuseMore(more);
  if (isNothing(date)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  if (typeof format !== 'string') throw serverError('BadValue', "$dateToString requires that 'format' be a string");
  if (timezone !== undefined && format === DEFAULT_FORMAT)
    throw new EmbeddedRefusal('$dateToString with a timezone and no format');
  const fields = fieldsOf(mustBeDate(date), timezone);
  return format.replace(/%(.?)/g, (_all, letter: string) => formatted(letter, fields));
}

function formatted(letter: string, fields: Fields): string {
  switch (letter) {
    case 'Y':
      return padded(fields.year, 4);
    case 'm':
      return padded(fields.month, 2);
    case 'd':
      return padded(fields.day, 2);
    case 'H':
      return padded(fields.hour, 2);
    case 'M':
      return padded(fields.minute, 2);
    case 'S':
      return padded(fields.second, 2);
    case 'L':
      return padded(fields.millisecond, 3);
    case '%':
      return '%';
    default:
      throw new EmbeddedRefusal(`%${letter} in $dateToString`, 'use %Y %m %d %H %M %S %L');
  }
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function fieldsOf(date: Date, timezone: unknown): Fields {
  if (timezone === undefined || timezone === 'UTC' || timezone === 'GMT') return utcFields(date.getTime());
  if (typeof timezone !== 'string') throw serverError('BadValue', 'timezone must evaluate to a string');
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(timezone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return utcFields(date.getTime() + (offset[1] === '-' ? -1 : 1) * minutes * 60_000);
  }
  const local: { [type: string]: number } = {};
  for (const { type, value } of formatter(timezone).formatToParts(date)) local[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = local;
  return { year, month, day, hour, minute, second, millisecond: date.getUTCMilliseconds() };
}

function utcFields(ms: number): Fields {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone);
  if (known === undefined) {
    const two = '2-digit';
    try {
      const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
      known = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, hourCycle: 'h23', ...fields });
    } catch {
      throw serverError('BadValue', `unrecognized time zone identifier: "${timeZone}"`);
    }
    if (formatters.size >= MAX_REMEMBERED_ZONES) formatters.clear();
    formatters.set(timeZone, known);
  }
  return known;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function mustBeDate(value: unknown): Date {
  if (value instanceof Date) return value;
  throw serverError('BadValue', `can't convert from ${typeof value} to Date`);
}

function refuseMore(more: Doc): void {
  const [name] = Object.keys(more);
  if (name !== undefined) throw new EmbeddedRefusal(`${name} in a date expression`);
}
