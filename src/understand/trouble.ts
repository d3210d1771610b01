import { type Day, weekdayOf } from '../lib/seoul';
import type { Heard } from './heard';
import type { Mention } from './mention';
import { dayBeside, dayClaims, dayIn } from './read-day';
import { lengthClaims, lengthIn } from './read-length';
import { bareHourOf, timeClaims, timeIn } from './read-time';
import { type Claim, type Settled, settle } from './settle';

/**
 * Why a sentence that names values gives none. The question then says what it heard.
 * `no-day`: the calendar lacks the day. `weekday`: `day` falls on another weekday than the one said. `several`: the
 * values contradict each other. `half`: the hour comes twice a day. `not`: the only value is refused. `any`: whatever
 * suits the others.
 */
export type Trouble =
  | { readonly is: 'no-day'; readonly words: string }
  | { readonly is: 'weekday'; readonly day: Day }
  | { readonly is: 'several'; readonly words: readonly string[] }
  | { readonly is: 'half'; readonly words: string }
  | { readonly is: 'not'; readonly words: string }
  | { readonly is: 'any' };

/** The trouble with the days of a sentence; null if a day is taken or none is said. */
export function dayTrouble(heard: Heard): Trouble | null {
  const { mentions } = heard;
  if (dayIn(heard, { past: true }).found) return null;
  const outcome = settle(dayClaims(heard));
  const several = rivalsOf(heard, outcome.rivals);
  const missing = mentions.find((one) => one.is === 'day' && one.day === null);
  if (missing) return { is: 'no-day', words: wordsOf(heard, missing) };
  for (const [index, one] of mentions.entries()) {
    const day = one.is === 'weekday' && one.bare ? dayBeside(mentions, index) : null;
    if (one.is === 'weekday' && day && weekdayOf(day) !== one.weekday) return { is: 'weekday', day };
  }
  return several ?? refusedIn(heard, outcome) ?? anyIn(mentions);
}

/** The trouble with the times of day of a sentence; null if one is taken or none is said. */
export function timeTrouble(heard: Heard): Trouble | null {
  if (timeIn(heard).found) return null;
  const outcome = settle(timeClaims(heard));
  const several = rivalsOf(heard, outcome.rivals);
  if (several) return several;
  const one = outcome.taken?.mention;
  const half =
    one?.is === 'time' && !one.several && one.part === undefined && one.hour > 0 && bareHourOf(one.hour) === null;
  if (half && one) return { is: 'half', words: wordsOf(heard, one) };
  return refusedIn(heard, outcome) ?? anyIn(heard.mentions);
}

/** The trouble with the lengths of a sentence; null if one is taken or none is said. */
export function lengthTrouble(heard: Heard): Trouble | null {
  if (lengthIn(heard).found) return null;
  const outcome = settle(lengthClaims(heard));
  return rivalsOf(heard, outcome.rivals) ?? refusedIn(heard, outcome);
}

/** The only value said, if the words refuse it and name no other. */
function refusedIn(heard: Heard, { taken, dropped }: Settled): Trouble | null {
  const [only, ...more] = dropped;
  return !taken && more.length === 0 && only?.refused && only.value !== null
    ? { is: 'not', words: wordsOf(heard, only.mention) }
    : null;
}

function rivalsOf(heard: Heard, rivals: readonly Claim[]): Trouble | null {
  const words = [
    ...new Set(rivals.filter(({ value }) => value !== null).map(({ mention }) => wordsOf(heard, mention))),
  ];
  return words.length > 1 ? { is: 'several', words } : null;
}

function anyIn(mentions: readonly Mention[]): Trouble | null {
  const any = mentions.some((one) => one.is === 'mark' && one.table === 'anyTime');
  return any ? { is: 'any' } : null;
}

function wordsOf({ sentence }: Heard, { from, to }: Mention): string {
  return sentence.text.slice(from, to).trim();
}
