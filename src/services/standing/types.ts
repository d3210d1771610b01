import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';
import type { Rhythm } from '../../lib/recurrence';
import type { Day } from '../../lib/seoul';
import type { DraftRefusal, OfStanding } from '../exchange';
import type { Wishes } from '../matching';
import type { Recorded } from '../record';
import type { StandingState } from './states';

/** Help that is needed again and again, in the asker's words. */
export interface StandingDraft {
  readonly asker: string;
  readonly kind: string;
  /** Weekdays, from 0 for Sunday. */
  readonly weekdays: readonly number[];
  /** Absent: every week. */
  readonly rhythm?: Rhythm;
  /** Local time `10:00`. */
  readonly time: string;
  readonly minutes: number;
  readonly zone: string;
  /** The number of dates. */
  readonly times: number;
  /** The day from which on it is needed; absent: from now. */
  readonly first?: Day;
  /** Exact place; shown only to the helper of a match. */
  readonly address?: string;
  readonly wishes?: Wishes;
}

/** The days of a draft without their number. */
export type DaysSaid = Pick<StandingDraft, 'weekdays' | 'rhythm' | 'time' | 'first'>;

/** A date that has come up: its request, or why nobody was asked. */
export interface Occurrence {
  readonly date: Day;
  readonly request: string | null;
  readonly why?: string;
}

/** Help that is needed again and again, with the dates that are to come. Each date becomes a request of its own. */
export interface Standing extends Recorded<StandingState, 'make' | 'end'> {
  readonly community: string;
  readonly asker: string;
  /** Who has taken all dates; null while somebody is sought. */
  readonly helper: string | null;
  readonly kind: string;
  readonly weekdays: readonly number[];
  /** Absent: every week. */
  readonly rhythm?: Rhythm;
  readonly time: string;
  readonly minutes: number;
  readonly zone: string;
  readonly address: string | null;
  readonly wishes: Wishes;
  /** Dates nobody has been asked about yet, in order. */
  readonly dates: readonly Day[];
  /** The last date. */
  readonly until: Day;
  readonly made: readonly Occurrence[];
  /** The first day on which a resting helper comes again; null while nobody rests. */
  readonly helperFrom: Day | null;
  /** The first day of that rest; null or absent: it has begun at once. */
  readonly helperAway?: Day | null;
  /** While a date asks for somebody who takes them all, its beginning: the next date waits until then. */
  readonly waitUntil: Date | null;
  readonly createdAt: Date;
}

/** Why a draft can't become a standing request; or why its first date can't become a request. */
export type StandingRefusal =
  | DraftRefusal
  /** No weekday. */
  | { readonly why: 'no-day' }
  /** More dates than the community allows, or fewer than MIN_DATES. */
  | { readonly why: 'too-long' | 'too-short'; readonly most: number };

/** The dates of a draft, and the public holidays between them on which nobody comes. */
export interface Planned {
  readonly dates: readonly Day[];
  readonly holidays: readonly Day[];
}

export type StandingChecked = ({ readonly ok: true } & Planned) | ({ readonly ok: false } & StandingRefusal);
export type StandingAsked =
  | { readonly ok: true; readonly standing: Standing }
  | ({ readonly ok: false } & StandingRefusal);

/** A standing request as one of its two people sees it. */
export interface StandingView {
  readonly standing: Standing;
  readonly part: 'asker' | 'helper';
  readonly askerName: string;
  readonly helperName: string | null;
  /** The dates that are to come: their days, numbers and end. */
  readonly repeats: OfStanding;
}

/** The result of an act. `ended`: it is over. `past`: the day lies behind. */
export type StandingAct<Done extends string> =
  | { readonly is: Done; readonly standing: Standing }
  | { readonly is: 'ended' | 'past' | 'not-allowed' };

/** Help that is needed again and again. All calls are safe to repeat with the same cause. */
export interface Standings extends Timed {
  /** How many dates words mean: a number, or until a day; null for other words. */
  times(said: DaysSaid & { readonly community: string; readonly words: string }, at: Date): number | null;
  /** The date of each month that words mean: "the 15th", or the number alone; null for other words. */
  monthday(words: string, at: Date): number | null;
  /** The first dates from which a rhythm of several weeks may begin. */
  starts(said: DaysSaid, at: Date): readonly Day[];
  /** Gives every refusal of `ask` without asking, else the dates. */
  check(draft: StandingDraft, at: Date): Promise<StandingChecked>;
  /** Keeps a standing request; timed work asks for its dates, the first one at once. */
  ask(draft: StandingDraft, cause: Cause): Promise<StandingAsked>;
  /** A helper has said yes to all dates. */
  taken(event: EventOf<'standing.taken'>, cause: Cause): Promise<void>;
  /** The member's live standing requests, as asker or helper. */
  mine(member: string): Promise<readonly StandingView[]>;
  look(standing: string, member: string): Promise<StandingView | null>;
  /**
   * Rests until a day, from now on or from a later day. The asker needs nobody before it; who helps is told. A helper doesn't come before it, and others are
   * asked for those dates.
   */
  rest(of: { standing: string; by: string; from?: Day; until: Day }, cause: Cause): Promise<StandingAct<'resting'>>;
  /** Ends the helper's promise. The dates that stand find others, and the next one asks for somebody new. */
  handOver(of: { standing: string; by: string }, cause: Cause): Promise<StandingAct<'seeking'>>;
  /** The asker needs it no longer: what is to come is taken back. */
  end(of: { standing: string; by: string }, cause: Cause): Promise<StandingAct<'ended-now'>>;
  /** Two members don't meet again: the promise between them ends, and nobody is told. */
  part(members: readonly [string, string], cause: Cause): Promise<void>;
  /** Ends a leaver's standing requests and promises. */
  farewell(member: string, cause: Cause): Promise<void>;
}
