import { type FieldReading, foundAt, type Heard } from './heard';
import type { Mention, Part, TimeMention } from './mention';
import { becoming, type Claim, judged, settle } from './settle';

type At<T> = { readonly from: number; readonly to: number } & T;

/** Hours up to this one mean the afternoon where no half of the day is said. */
const LAST_AFTERNOON_HOUR = 6;
/** From this hour to noon, an hour alone means the morning. */
const FIRST_MORNING_HOUR = 9;

/** The time of day of a sentence: the only one that stands. A bare 7 or 8, a span and a limit give none. */
export function timeIn(heard: Heard): FieldReading<string> {
  const claims = timeClaims(heard);
  const outcome = settle(claims);
  const said = claims.length > 0;
  const replaced = outcome.dropped.length > 0;
  if (outcome.taken) {
    const { mention, value } = outcome.taken;
    return { found: value === null ? null : foundAt(heard, mention, value), replaced, said };
  }
  return { found: outcome.rivals.length > 0 ? null : bareHour(heard, said), replaced, said };
}

/** Every time of day said. */
export function timeClaims(heard: Heard): readonly Claim[] {
  const { mentions, sentence } = heard;
  const claims: Claim[] = [];
  mentions.forEach((mention, index) => {
    if (!isTime(mention)) return;
    const state = judged(sentence.text, mentions, index, isTime);
    // Of "half past four, since I'm in a meeting until six" the end is no time to begin at.
    const reason = state.reason || endsSpan(mentions, index);
    claims.push({
      ...state,
      reason,
      value: isOpen(mentions, index) ? null : clockOf(heard, mention, index),
      mention,
      index,
    });
  });
  return becoming(mentions, claims);
}

/** "Until six" behind another hour is an end, but for "until five or six". */
function endsSpan(mentions: readonly Mention[], index: number): boolean {
  const next = mentions[index + 1];
  if (next?.is !== 'mark' || next.table !== 'until') return false;
  const first = mentions.slice(0, index).findLastIndex(isTime);
  return first >= 0 && !mentions.slice(first, index).some((one) => one.is === 'mark' && one.table === 'or');
}

function isTime(one: Mention): one is At<TimeMention> {
  return one.is === 'time';
}

/** "After 3", "before 5", "3 or later whenever": a limit, not a time. */
export function isOpen(mentions: readonly Mention[], index: number): boolean {
  const lead = mentions[index - 1];
  if (lead?.is === 'mark' && lead.table === 'openBefore') return true;
  for (let i = index + 1; i < mentions.length; i++) {
    const one = mentions[i];
    if (one?.is !== 'mark') return false;
    if (one.table === 'open' || one.table === 'anyTime') return true;
    if (one.table !== 'particle' && one.table !== 'to') return false;
  }
  return false;
}

/** A time with the half of the day that was said with it, before it, or after it. */
export function clockOf(heard: Heard, mention: At<TimeMention>, index: number): string | null {
  if (mention.several) return null;
  const near = mention.part ?? adjacentPart(heard, index);
  const far = near ? undefined : distantPart(heard, index);
  // "I'm afraid at night, so meet me at ten": the morning or the night.
  const late =
    far === 'night' && !mention.of24 && bareHourOf(mention.hour) !== null && mention.hour >= FIRST_MORNING_HOUR;
  if (late) return null;
  const hour = near ? hourOf(mention, near) : (hourOf(mention, undefined) ?? hourOf(mention, far));
  if (hour === null || mention.minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(mention.minute).padStart(2, '0')}`;
}

/** The half of the day right beside an hour, over particles, "about" and the day. */
function adjacentPart({ mentions }: Heard, index: number): Part | undefined {
  for (const step of [-1, 1])
    for (let i = index + step; i >= 0 && i < mentions.length; i += step) {
      const one = mentions[i];
      if (one?.is === 'part') {
        const own = step < 0 || !mentions.slice(i).some(isTime);
        if (own) return one.part;
        break;
      }
      if (one?.is !== 'mark' || BREAKS.has(one.table)) break;
    }
  return undefined;
}

const BREAKS: ReadonlySet<string> = new Set([
  'not',
  'cannot',
  'or',
  'topic',
  'also',
  'saidBefore',
  'to',
  'until',
  'shift',
]);

/** The nearest half of the day said anywhere before, else after, that is not refused. */
function distantPart({ mentions, sentence }: Heard, index: number): Part | undefined {
  const parts = mentions.flatMap((one, i) => {
    if (one.is === 'time' && one.part && i !== index) return [{ part: one.part, i }];
    if (one.is !== 'part') return [];
    const refused = judged(sentence.text, mentions, i, (other) => other.is === 'part' || other.is === 'time').refused;
    return refused ? [] : [{ part: one.part, i }];
  });
  const before = parts.filter(({ i }) => i < index).at(-1);
  return (before ?? parts.find(({ i }) => i > index))?.part;
}

/** The hour of the day, 0 to 23; null if it is open or impossible. */
function hourOf({ hour, minute, of24 }: TimeMention, part: Part | undefined): number | null {
  if (hour > 24 || (hour === 24 && minute > 0)) return null;
  if (hour === 24 || hour === 0) return part === undefined || part === 'night' || part === 'dawn' ? 0 : null;
  if (part === undefined) return of24 ? hour : bareHourOf(hour);
  if (hour > 12) return MORNINGS.has(part) ? null : hour;
  return RANGES[part](hour);
}

/** The hour of the day that an hour alone means; null for one that may be either half of it. */
export function bareHourOf(hour: number): number | null {
  if (hour <= LAST_AFTERNOON_HOUR) return hour + 12;
  return hour >= FIRST_MORNING_HOUR ? hour : null;
}

const MORNINGS: ReadonlySet<Part> = new Set(['am', 'morning', 'dawn']);

const within = (hour: number, first: number, last: number): boolean => hour >= first && hour <= last;

/** The hour of each half of the day: evening 7 is 19, night 12 is 0, noon 1 is 13. Null where people don't say it. */
const RANGES: Readonly<Record<Part, (hour: number) => number | null>> = {
  am: (hour) => (hour === 12 ? null : hour),
  morning: (hour) => (within(hour, 5, 11) ? hour : null),
  dawn: (hour) => (hour === 12 ? 0 : within(hour, 1, 6) ? hour : null),
  pm: (hour) => (hour === 12 ? 12 : hour + 12),
  noon: (hour) => (within(hour, 10, 12) ? hour : within(hour, 1, 5) ? hour + 12 : null),
  evening: (hour) => (within(hour, 4, 11) ? hour + 12 : null),
  night: (hour) => (hour === 12 ? 0 : within(hour, 1, 4) ? hour : hour + 12),
};

/**
 * A number without its unit: "3", "오후 3", "around 3", and after a refused time ("not 3, 4"). Nothing else may be said
 * beside it.
 */
function bareHour(heard: Heard, afterOld: boolean): ReturnType<typeof foundAt<string>> | null {
  const { mentions } = heard;
  const counts = mentions.filter((one) => one.is === 'count');
  const [count] = counts;
  if (counts.length !== 1 || count?.is !== 'count' || count.counted || count.form === 'pair' || count.form === 'sino')
    return null;
  if (!Number.isInteger(count.value)) return null;
  const index = mentions.indexOf(count);
  const lead = mentions[index - 1];
  const led = lead?.is === 'mark' && lead.table === 'about' && count.form !== 'native';
  const alone = mentions.every(
    (one) =>
      one === count ||
      one.is === 'part' ||
      one.is === 'day' ||
      one.is === 'weekday' ||
      one.is === 'week' ||
      (one.is === 'time' && afterOld) ||
      isPlain(heard, one),
  );
  if ((!alone && !led) || isOpen(mentions, index)) return null;
  const words = heard.sentence.text.slice(count.from, count.to);
  const [hour, minute] = /^\d{4}$/.test(words) ? [Number(words.slice(0, 2)), Number(words.slice(2))] : [count.value, 0];
  const of24 = words.startsWith('0') || hour > 12;
  const value = clockOf(heard, { is: 'time', hour, minute, of24, from: count.from, to: count.to }, index);
  return value === null ? null : foundAt(heard, count, value);
}

/** Signs and marks that neither refuse nor count. */
export function isPlain({ sentence }: Heard, one: Mention): boolean {
  if (one.is === 'unknown') return !/[\p{L}\p{N}]/u.test(sentence.text.slice(one.from, one.to));
  return one.is === 'mark' && PLAIN.has(one.table);
}

const PLAIN: ReadonlySet<string> = new Set([
  'particle',
  'about',
  'total',
  'other',
  'until',
  'to',
  'not',
  'notBefore',
  'only',
  'link',
]);
