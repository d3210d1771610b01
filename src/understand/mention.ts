import type { Day } from '../lib/seoul';
import type { NumberForm } from './numerals';

/** A half of the day, as `values.part` names it. */
export type Part = 'am' | 'morning' | 'dawn' | 'pm' | 'noon' | 'evening' | 'night';

/** A named day. `day` is null if the calendar lacks it; `date` is set where only the day of the month was said. */
export interface DayMention {
  readonly is: 'day';
  readonly day: Day | null;
  readonly date?: number;
}

/** A weekday without a week, or with words such as "next" that leave the week open (`day` is null then). */
export interface WeekdayMention {
  readonly is: 'weekday';
  readonly weekday: number;
  readonly day: Day | null;
  /** True without any word for the week. */
  readonly bare: boolean;
}

/** A time of day as said: the hour may lack its half of the day. */
export interface TimeMention {
  readonly is: 'time';
  readonly hour: number;
  readonly minute: number;
  /** The half of the day said with the hour. */
  readonly part?: Part;
  /** True for hours written as on a 24-hour clock: 08:00, 14시, noon. */
  readonly of24: boolean;
  /** True for `1:30`, which is a length when "how long" is asked. */
  readonly clock?: boolean;
  /** True where two hours are named at once. */
  readonly several?: boolean;
}

/** A length of time; `several` where two lengths are named at once. */
export interface LengthMention {
  readonly is: 'length';
  readonly minutes: number;
  readonly several?: boolean;
}

/** A number with a counter (`counted`) or without. */
export interface CountMention {
  readonly is: 'count';
  readonly value: number;
  readonly form: NumberForm;
  readonly counted: boolean;
  /** True for the number of another thing, such as won or a floor. */
  readonly foreign: boolean;
}

/** A word of the tables beside the values: a particle, "but not", "or", a week without its day. */
export interface MarkMention {
  readonly is: 'mark';
  readonly table: string;
  readonly means: string;
}

/** Anything the readings of values see in a sentence, in the order of the words. */
export type Mention = { readonly from: number; readonly to: number } & (
  | DayMention
  | WeekdayMention
  | TimeMention
  | LengthMention
  | CountMention
  | MarkMention
  | { readonly is: 'week'; readonly ahead: number }
  | { readonly is: 'vague'; readonly days?: readonly number[]; readonly ahead?: number }
  /** So many days after the day said before it: 그 다음날. */
  | { readonly is: 'beside'; readonly shift: number }
  | { readonly is: 'part'; readonly part: Part }
  | { readonly is: 'unknown' }
);
