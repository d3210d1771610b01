import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import { MINUTE_MS } from '../../lib/units';
import { sentenceOf, type Understanding } from '../../understand';

/** The hour at which somebody is rung who names only a part of the day. */
const partHours = { morning: '10:00', noon: '12:00', afternoon: '15:00', evening: '17:00' } as const;

/** The hour of a day without any other word. */
const DAY_HOUR = '10:00';

/**
 * The moment a person names for the next call: "Monday at ten", "in the evening", "in half an hour". Null if the words
 * name none. A time of day that is over means tomorrow.
 */
export function againAt(words: string, at: Date, understanding: Understanding): Date | null {
  const said = words.trim().split(/\s+/);
  const minutes = afterMinutes(words, said, at, understanding);
  if (minutes !== null) return new Date(at.getTime() + minutes * MINUTE_MS);
  const sentence = sentenceOf(words);
  const time = understanding.time(sentence, at)?.value ?? partIn(said, understanding);
  const { day: today, time: now } = inSeoul(at);
  const day = understanding.anyDay(sentence, at)?.value ?? null;
  if (day !== null) return day < today ? null : seoulInstant(day, time ?? DAY_HOUR);
  if (time === null) return null;
  return seoulInstant(time > now ? today : addDays(today, 1), time);
}

function partIn(said: readonly string[], understanding: Understanding): string | null {
  for (const [part, hour] of Object.entries(partHours))
    if (said.some((word) => understanding.isOneOf('ko', `calls.words.${part}`, word))) return hour;
  return null;
}

/** "In half an hour": a length of time before a word for "after". */
function afterMinutes(words: string, said: readonly string[], at: Date, understanding: Understanding): number | null {
  const after = said.findIndex((word) => understanding.isOneOf('ko', 'calls.words.after', word));
  if (after < 0) return null;
  const before = after > 0 ? said.slice(0, after).join(' ') : words;
  return understanding.minutes(sentenceOf(before), at)?.value ?? null;
}
