import { type FieldReading, foundAt, type Heard } from './heard';
import { FIRST_BARE_MINUTES, MAX_BARE_MINUTES, MAX_HOURS } from './limits';
import type { Mention, TimeMention } from './mention';
import { clockOf, isPlain } from './read-time';
import { becoming, type Claim, judged, settle } from './settle';

/** Twelve hours, in minutes: hours of the clock come twice a day. */
const HALF_DAY = 720;

/** The length of time in a sentence, in minutes. From one time of day to another is a length too. */
export function lengthIn(heard: Heard, { inChange = false } = {}): FieldReading<number> {
  const claims = lengthClaims(heard);
  const outcome = settle(claims);
  const replaced = outcome.dropped.length > 0;
  const said = claims.length > 0;
  if (outcome.taken) {
    const { value, mention } = outcome.taken;
    return { found: value === null ? null : foundAt(heard, mention, Number(value)), replaced, said };
  }
  const years = claims.every(({ mention }) => mention.is === 'length' && mention.minutes > MAX_HOURS * 60);
  const span = said && !years ? null : spanOf(heard);
  if (said && span) return { found: span, replaced, said };
  if (outcome.rivals.length > 0) return { found: null, replaced, said };
  if (said) return { found: afterOld(heard, outcome.dropped), replaced, said };
  return { found: inChange ? null : (span ?? bare(heard)), replaced, said };
}

/** Every length said. */
export function lengthClaims({ mentions, sentence }: Heard): readonly Claim[] {
  const claims: Claim[] = [];
  mentions.forEach((mention, index) => {
    if (mention.is !== 'length' || isShift(mentions, index)) return;
    const state = judged(sentence.text, mentions, index, isLength);
    claims.push({
      ...state,
      value: comparedBy(mention.minutes, mentions, index, mention.several === true),
      mention,
      index,
    });
  });
  // "It takes more than two hours, two and a half": the exact length behind the edge counts.
  const edged = claims.filter(({ index }, i) => hasEdge(mentions, index) && claims[i + 1]?.value);
  return becoming(
    mentions,
    claims.filter((claim) => !edged.includes(claim)),
  );
}

/** True for a length with "less than" before it or "at most" behind it. */
function hasEdge(mentions: readonly Mention[], index: number): boolean {
  const lead = mentions[index - 1];
  const next = mentions.slice(index + 1).find((one) => one.is !== 'mark' || one.table !== 'topic');
  return (lead?.is === 'mark' && lead.table === 'edgeBefore') || (next?.is === 'mark' && next.table === 'edge');
}

/** The length by which words change another one: "30 minutes more". Null for several, and for none. */
export function shiftIn({ mentions }: Heard): number | null {
  const lengths = mentions.flatMap((one, index) =>
    one.is === 'length' ? [comparedBy(one.minutes, mentions, index, one.several === true)] : [],
  );
  const [minutes, ...more] = lengths;
  return minutes && more.length === 0 ? Number(minutes) : null;
}

function isLength(one: Mention): boolean {
  return one.is === 'length';
}

function comparedBy(minutes: number, mentions: readonly Mention[], index: number, several: boolean): string | null {
  if (
    several ||
    hasEdge(mentions, index) ||
    isOther(mentions, index) ||
    minutes <= 0 ||
    minutes > MAX_HOURS * 60 ||
    !Number.isInteger(minutes)
  )
    return null;
  return String(minutes);
}

/** "One or two hours", "an hour or two": a number and "or" right beside. */
function isOther(mentions: readonly Mention[], index: number): boolean {
  const [later, second] = mentions.slice(index + 1);
  if (later?.is === 'mark' && later.table === 'or' && second?.is === 'count' && !second.counted) return true;
  const [count, or] = [mentions[index - 2], mentions[index - 1]];
  return count?.is === 'count' && or?.is === 'mark' && (or.table === 'or' || or.table === 'until');
}

/**
 * "30 minutes more" changes a length and is none itself. "Lengthen it to two hours" names one. Beside a time, "only an hour
 * later" moves that time.
 */
function isShift(mentions: readonly Mention[], index: number): boolean {
  const timed = mentions.some(({ is }) => is === 'time');
  for (let i = index + 1; i < mentions.length; i++) {
    const one = mentions[i];
    if (one?.is !== 'mark' || one.means === 'into') return false;
    if (one.table === 'shift' || one.table === 'open') return true;
    if (one.table !== 'particle' && one.table !== 'only' && !(timed && one.table === 'other')) return false;
  }
  return false;
}

/** "Not one hour, two": a number after a refused number of hours. */
function afterOld(heard: Heard, dropped: readonly Claim[]): FieldReading<number>['found'] {
  const old = dropped.at(-1)?.mention;
  const counts = heard.mentions.filter((one) => one.is === 'count');
  const [count] = counts;
  if (old?.is !== 'length' || old.minutes % 60 !== 0 || counts.length !== 1 || count?.is !== 'count') return null;
  if (count.counted || count.form === 'pair' || count.from < old.to || count.value >= FIRST_BARE_MINUTES) return null;
  return foundAt(heard, count, count.value * 60);
}

/** The time at which a span of two times begins: 10:00 of "from 10 to 12". */
export function startIn(heard: Heard): FieldReading<string>['found'] {
  const length = spanOf(heard)?.value;
  const time = heard.mentions.find((one) => one.is === 'time');
  const [first] = endsIn(heard);
  if (length === undefined || !first) return null;
  if (time?.is !== 'time') return bareStart(heard, first);
  const clock = clockOf(heard, time, heard.mentions.indexOf(time));
  if (clock === null) return null;
  return foundAt(heard, first, first === time ? clock : minutesBefore(clock, length));
}

/** "On Sunday 10 to 12": two bare numbers behind a day, or behind a word such as "from", are hours. */
function bareStart(heard: Heard, first: Mention): FieldReading<string>['found'] {
  const index = heard.mentions.indexOf(first);
  const lead = heard.mentions[index - 1];
  const led = lead?.is === 'day' || lead?.is === 'weekday' || (lead?.is === 'mark' && lead.table === 'about');
  if (!led || first.is !== 'count') return null;
  const clock = clockOf(heard, { is: 'time', hour: first.value, minute: 0, of24: false, ...placeOf(first) }, index);
  return clock === null ? null : foundAt(heard, first, clock);
}

function placeOf({ from, to }: Mention): { readonly from: number; readonly to: number } {
  return { from, to };
}

/** The time of day so many minutes before another: "from 10 to 2 pm" begins at 10:00. */
function minutesBefore(clock: string, length: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const start = (hour * 60 + minute - length + 2 * HALF_DAY) % (2 * HALF_DAY);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(start / 60))}:${two(start % 60)}`;
}

/** "From 10 to 12": the time between, within twelve hours. */
function spanOf(heard: Heard): FieldReading<number>['found'] {
  const ends = endsIn(heard);
  const [first, last] = ends;
  if (ends.length === 1 && first?.is === 'time' && first.clock && first.hour <= 12 && !first.part)
    return clockLength(heard, first);
  if (ends.length !== 2 || !first || !last || !joins(heard, first, last)) return null;
  const [start, end] = [clockMinutes(first), clockMinutes(last)];
  if (start === null || end === null) return null;
  const minutes = (((end - start) % HALF_DAY) + HALF_DAY) % HALF_DAY;
  return minutes === 0 ? null : foundAt(heard, { ...last, from: first.from }, minutes);
}

/** The times that may be the two ends of a span; without two of them, bare numbers too. */
function endsIn({ mentions }: Heard): readonly Mention[] {
  const times = mentions.filter((one) => one.is === 'time');
  if (times.length === 2) return times;
  return mentions.filter((one) => one.is === 'time' || (one.is === 'count' && !one.counted && one.form !== 'pair'));
}

function clockLength(heard: Heard, { hour, minute, from, to }: TimeMention & { from: number; to: number }) {
  const others = heard.mentions.filter((one) => one.is !== 'time' && !isPlain(heard, one));
  const minutes = hour * 60 + minute;
  return others.length === 0 && minutes > 0 ? foundAt(heard, { is: 'unknown', from, to }, minutes) : null;
}

function clockMinutes(one: Mention): number | null {
  if (one.is === 'time') return one.several || one.hour > 24 || one.minute > 59 ? null : one.hour * 60 + one.minute;
  return one.is === 'count' && Number.isInteger(one.value) && one.value <= 24 ? one.value * 60 : null;
}

/** True if words or a dash between two times say that one leads to the other. */
export function joins({ mentions, sentence }: Heard, first: Mention, last: Mention): boolean {
  const between = mentions.slice(mentions.indexOf(first) + 1, mentions.indexOf(last));
  const after = mentions[mentions.indexOf(last) + 1];
  // A bare number is an hour only right beside: "twelve boxes to fill, at 2" is no span.
  const dash = /^ ?[-~–] ?$/.test(sentence.text.slice(first.to, last.from));
  if (first.is === 'count' && !dash && between.some((one) => one.is === 'unknown')) return false;
  if (between.some((one) => one.is === 'mark' && (one.table === 'to' || one.table === 'until'))) {
    // "10시에서 11시 사이" is a time between, not a length.
    return !(after?.is === 'mark' && after.table === 'open');
  }
  return (
    dash ||
    (after?.is === 'mark' && after.table === 'until' && (between.length === 0 || toldApart(first, last, between)))
  );
}

/** "It's half past four, and I'm in a meeting until six": two times with plain words between. */
function toldApart(first: Mention, last: Mention, between: readonly Mention[]): boolean {
  const plain = (one: Mention): boolean => one.is === 'unknown' || (one.is === 'mark' && APART.has(one.table));
  return first.is === 'time' && last.is === 'time' && between.every(plain);
}

const APART: ReadonlySet<string> = new Set(['particle', 'saidBefore', 'reason', 'about']);

/** A number alone, in digits or English: below 10 hours, else minutes. "1.5" is no day here. */
function bare(heard: Heard): FieldReading<number>['found'] {
  const figure = /^(\d{1,3}(?:\.\d{1,2})?)[^\d\p{L}]*$/u.exec(heard.sentence.text);
  const words = heard.mentions.filter((one) => !isPlain(heard, one));
  const [only] = words;
  const word = words.length === 1 && only?.is === 'count' && !only.counted && only.form !== 'sino' ? only : null;
  const exact = word !== null && (word.form === 'digits' || word.form === 'word');
  const value = figure ? Number(figure[1]) : exact ? word.value : 0;
  const minutes = value < FIRST_BARE_MINUTES ? value * 60 : value;
  if (minutes <= 0 || !Number.isInteger(minutes) || minutes > MAX_BARE_MINUTES) return null;
  const place = figure ? { from: 0, to: figure[1]?.length ?? 0 } : { from: word?.from ?? 0, to: word?.to ?? 0 };
  return foundAt(heard, { is: 'unknown', ...place }, minutes);
}
