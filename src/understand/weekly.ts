import type { Day } from '../lib/seoul';
import type { Lasting } from './calendar';
import type { ProgrammeReading } from './programme';
import type { RhythmReading, RhythmSaid } from './rhythm';
import { type Sentence, sentenceOf } from './sentence';
import type { Values } from './values';

/** What a sentence says about help that is needed again and again, with only what was said. */
export interface WeeklySaid extends RhythmSaid {
  /** Weekdays, from 0 for Sunday; empty for "every week". */
  readonly weekdays: readonly number[];
  /** `10:00`. */
  readonly time?: string;
  readonly minutes?: number;
  /** The number of dates. */
  readonly times?: number;
  /** How long it goes on from its first date. */
  readonly lasting?: Lasting;
  /** The last day. */
  readonly until?: Day;
}

/** Reads what is needed every week, every other week or every month; null for words that don't repeat. */
export type WeeklyReading = (sentence: Sentence, at: Date) => WeeklySaid | null;

/**
 * Puts the readings of values, programmes and rhythms together: "every", hours and numbers are said of all alike.
 * @example
 * read(sentenceOf('격주 화요일 10시부터 12시까지 병원 같이 가 주실 분'), at)
 * // { weekdays: [2], everyWeeks: 2, time: '10:00', minutes: 120 }
 */
export function weeklyReading(values: Values, programme: ProgrammeReading, rhythm: RhythmReading): WeeklyReading {
  return (sentence, at) => {
    const { said: often, rest } = rhythm(sentence.typed);
    const said = programme(rest, [], at);
    const { days, every } = values.week(sentenceOf(rest), at);
    if (!often && !every && said.weekly !== true) return null;
    const { time, minutes, times, lasting, until } = said;
    return {
      weekdays: days,
      ...often,
      ...(time === undefined ? {} : { time }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(times === undefined ? {} : { times }),
      ...(lasting === undefined ? {} : { lasting }),
      ...(until === undefined ? {} : { until }),
    };
  };
}
