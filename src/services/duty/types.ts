import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import type { Timed } from '../../lib/job';
import type { About, Notice } from '../../lib/notice';
import type { Day } from '../../lib/seoul';
import type { Utterance } from '../../lib/utterance';
import type { CorrectionProposal } from '../ledger';
import type { Recorded } from '../record';

/** A stretch of time on duty, every week or on one date. */
export interface Shift extends Recorded<'on' | 'ended', 'remind'> {
  readonly community: string;
  /** An area or a zone of the pack; null: the whole community. */
  readonly area: string | null;
  /** Weekdays on which it begins, 0 Sunday … 6 Saturday; empty for a dated shift. */
  readonly weekdays: readonly number[];
  /** The date of a single shift, which replaces weekly ones of the area; null for a weekly shift. */
  readonly date: Day | null;
  /** Local times `HH:MM`. A `to` that isn't later than `from` is on the next day. */
  readonly from: string;
  readonly to: string;
  readonly member: string;
  /** The day of the last beginning the member was told of; at first the day before the shift was added. */
  readonly told: Day;
}

/** The days on which a member takes no duty, both included. */
export interface Absence extends Recorded<'on' | 'ended', never> {
  readonly community: string;
  readonly member: string;
  readonly from: Day;
  readonly to: Day;
  /** The member who takes the shifts; null: nobody in particular. */
  readonly substitute: string | null;
}

/**
 * Why somebody must look now. `safety`: a person may be in danger. `urgent`: it can't wait until the morning. `talk`: a
 * person waits to talk with somebody. `unanswered`: a question waits too long. The last two ring by day only.
 */
export const harms = ['safety', 'urgent', 'talk', 'unanswered'] as const;
export type Harm = (typeof harms)[number];

/**
 * set: it will ring. ringing: people are rung one after another. held: somebody has acknowledged it. over: its record
 * needs nobody. unheard: nobody acknowledged it in MAX_ROUNDS rounds; it stays a card.
 */
export type AlarmState = 'set' | 'ringing' | 'held' | 'over' | 'unheard';

/** A member who was rung. */
export interface Rung {
  readonly member: string;
  readonly round: number;
  /** Number of the rung, counted over all rounds. */
  readonly rung: number;
  readonly at: Date;
  /** True if the notice can't ring: the channel waits for the next contact, or nobody will see it. */
  readonly missed: boolean;
}

/** An alarm about one record, rung until somebody acknowledges it. It holds no words of the record. */
export interface Alarm extends Recorded<AlarmState, 'ring' | 'climb' | 'again'> {
  readonly about: About;
  readonly community: string;
  readonly zone: string | null;
  readonly harm: Harm;
  /** The member, or the conversation of a person who hasn't joined, who waits for somebody; null: nobody. */
  readonly resident: string | null;
  /** Only these members are rung; absent: any coordinator. */
  readonly among?: readonly string[];
  /** When the first ring is due. */
  readonly ringAt: Date;
  readonly round: number;
  readonly rung: number;
  /** A member who is rung after all others, having heard of the matter; absent without one. */
  readonly last?: string | null;
  /** Everybody rung so far, with their last rung. */
  readonly told: readonly Rung[];
  /** Until when the present rung may acknowledge. */
  readonly ackUntil: Date | null;
  readonly holder: string | null;
  readonly heldAt: Date | null;
  /** When a held alarm rings again. */
  readonly holdUntil: Date | null;
  /** When the resident was told that nobody could be reached. */
  readonly aloneAt: Date | null;
}

/** A new alarm. Its id follows from `about.feature` and `about.id`, so a record has one alarm. */
export interface Raising {
  readonly about: Pick<About, 'feature' | 'id'>;
  readonly community: string;
  readonly zone: string | null;
  readonly harm: Harm;
  readonly resident: string | null;
  /** Only these members are rung, since only they may act; absent: any coordinator. */
  readonly among?: readonly string[];
  /** Not before this moment; absent: now. */
  readonly ringAt?: Date;
  /** A member who is rung after all others, having heard of the matter; absent without one. */
  readonly last?: string | null;
}

/**
 * The reason of a ring.
 * - `new`: the first ring.
 * - `more`: the same person has written more.
 * - `unheard`: nobody rung before has acknowledged.
 * - `open`: the holder hears that the record is still open.
 */
export type Telling = 'new' | 'more' | 'unheard' | 'open';

/** The choices of cards: all, exceptions only, or one list a day. Alarms ring in any case. */
export const cardChoices = ['all', 'exceptions', 'list'] as const;
export type CardChoice = (typeof cardChoices)[number];

/** `card`: somebody has to act. `routine`: to know, nothing to do. */
export type Weight = 'card' | 'routine';

/** A member of staff's choice of cards. */
export interface Choice extends Recorded<'on', 'list'> {
  readonly member: string;
  readonly community: string;
  readonly cards: CardChoice;
  /** Number of matters since the last list. */
  readonly waiting: number;
  /** When the next list is due; null while nothing waits. */
  readonly listAt: Date | null;
}

/** The routes by which the program can ring somebody by itself. */
export interface Rings {
  /** True if the program can speak first at a door. */
  readonly door: (id: string) => boolean;
  /** True if a route of a community rings telephone numbers. */
  readonly phones: (community: string) => boolean;
}

/** Says a record's alarm to a member of staff; null once the record needs nobody. */
export type Describe = (record: string, telling: Telling, harm: Harm) => Promise<Utterance | null>;

/** The result of raising: whether somebody was rung, who holds it, and whether the resident must be told otherwise. */
export interface Raised {
  /** False: nobody could be rung; the resident has to hear it at once. */
  readonly reached: boolean;
  /** The members rung now; empty for an alarm that rings later. */
  readonly rung: readonly string[];
}

/**
 * The result of an acknowledgement.
 * - `yours`: the member holds it, now or before.
 * - `taken`: another holds it; `by` is that member.
 * - `over`: it needs nobody any more.
 * - `none`: no such alarm for this member.
 */
export type Acknowledged =
  | { readonly is: 'yours' | 'over'; readonly alarm: Alarm }
  | { readonly is: 'taken'; readonly by: string; readonly alarm: Alarm }
  | { readonly is: 'none' };

/** A shift to add to the rota. */
export type NewShift = Pick<Shift, 'community' | 'area' | 'weekdays' | 'date' | 'from' | 'to' | 'member'>;

/**
 * The result of a change of the rota.
 * - `not-allowed`: the member has no role, or it is another's and `by` is no operator.
 * - `no-route`: the member can't be reached by a tested route.
 * - `times`: the days or times aren't possible, or they are over.
 * - `already`: the same shift or absence is there.
 * - `full`: the community has as many as it may have.
 * - `unknown`: no such shift or absence.
 */
export type RotaChanged<T> =
  | { readonly ok: true; readonly made: T }
  | {
      readonly ok: false;
      readonly why: 'not-allowed' | 'no-route' | 'times' | 'already' | 'full' | 'unknown';
    };

/** The rota of staff, and alarms that climb it. */
export interface DutyRota extends Timed {
  /** Members on duty for a zone, in the order of ringing. Without a zone: of the whole community. */
  onDuty(community: string, zone: string | null, at: Date): Promise<readonly string[]>;
  /** Members on duty for any of these zones, each once. */
  onDutyIn(community: string, zones: readonly string[], at: Date): Promise<readonly string[]>;
  /** Shifts that aren't over, in the order of their making. */
  shifts(community: string, at: Date): Promise<readonly Shift[]>;
  /** Absences that aren't over, first ones first. */
  absences(community: string, at: Date): Promise<readonly Absence[]>;
  addShift(shift: NewShift & { readonly by: string | null }, cause: Cause): Promise<RotaChanged<Shift>>;
  endShift(of: { id: string; community: string; by: string | null }, cause: Cause): Promise<RotaChanged<Shift>>;
  /** Records an absence. A member who is being rung gives way at once. */
  addAbsence(
    absence: Pick<Absence, 'community' | 'member' | 'from' | 'to' | 'substitute'> & { readonly by: string | null },
    cause: Cause,
  ): Promise<RotaChanged<Absence>>;
  endAbsence(of: { id: string; community: string; by: string | null }, cause: Cause): Promise<RotaChanged<Absence>>;

  /** Names the feature's words for its alarms; the feature calls it when it is created. */
  describes(feature: string, describe: Describe): void;
  /** Rings the members on duty about a record; an existing alarm rings again. */
  raise(raising: Raising, cause: Cause): Promise<Raised>;
  /** Rings the members on duty about a record that still waits for somebody after the pack's hours, by day. */
  remindOf(of: Omit<Raising, 'harm' | 'ringAt'>, cause: Cause): Promise<void>;
  /** Asks the coordinators of a proposed correction to decide it; `zone` is that of its first member. */
  askToDecide(
    of: {
      readonly proposal: Pick<CorrectionProposal, 'id' | 'community' | 'by' | 'asked'>;
      readonly zone: string | null;
    },
    cause: Cause,
  ): Promise<void>;
  /**
   * A member takes an alarm on; every other route is stopped, and the others hear of it once. `alarm` null means the one
   * that rang last for the member.
   */
  acknowledge(of: { alarm: string | null; by: string }, cause: Cause): Promise<Acknowledged>;
  /**
   * The same for a record, by a feature in which the member has acted; does nothing without an alarm. `residentHears`
   * false if the feature tells the resident itself.
   */
  taken(
    about: Pick<About, 'feature' | 'id'>,
    by: string,
    cause: Cause,
    hears?: { readonly residentHears: boolean },
  ): Promise<void>;
  /** Ends the alarm of a record that needs nobody any more. */
  settle(about: Pick<About, 'feature' | 'id'>, cause: Cause): Promise<void>;
  /** Sets a member of staff's choice of cards. */
  choose(of: { member: string; community: string; cards: CardChoice }, cause: Cause): Promise<void>;
  /** Tells a coordinator as they chose: now, in the list of the day, or not at all. */
  tellStaff(notice: Notice, weight: Weight, cause: Cause): Promise<void>;
  /** Alarms that ring for a member and that nobody holds, newest ring first. */
  ringingFor(member: string): Promise<readonly Alarm[]>;
  /** Ids of a feature's records whose alarm has rung a member and isn't over. */
  rungFor(feature: string, member: string): Promise<readonly string[]>;
  /** The fate of an alarm's notice. The first one shown is counted; one that can't ring is passed on at once. */
  fate(event: EventOf<'notice.shown' | 'notice.waiting' | 'notice.never'>, cause: Cause): Promise<void>;
  /** Passes on the alarms of a member who has no role any more. */
  roleEnded(member: string, cause: Cause): Promise<void>;
  /** Deletes a leaver's shifts and absences, and passes on their alarms. Safe to repeat. */
  forget(member: string, cause: Cause): Promise<void>;
  get(id: string): Promise<Alarm | null>;
  /** The alarms of these records, at most MAX_ALARMS. */
  alarmsOf(about: readonly Pick<About, 'feature' | 'id'>[]): Promise<readonly Alarm[]>;
}
