import type { Cause } from '../../lib/cause';
import type { Failing } from '../../lib/conditions';
import type { PerGrain } from '../../lib/grains';
import type { Hours, Rule, Season } from '../../lib/recurrence';
import type { Day } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import type { Recorded } from '../record';
import type { BookingState, DutyState, SeriesState, SlotState } from './states';

/** A stretch of the day of a series; `weekdays` limits it to some days (0 Sunday). */
export interface DayHours extends Hours {
  readonly weekdays?: readonly number[];
}

/** What is offered again and again: a programme, hourly care, a room, a call for helpers. */
export interface Series extends Recorded<SeriesState, 'generate'> {
  readonly community: string;
  readonly profile: string;
  /** Id in the pack; null for a series that a host made. */
  readonly pack: string | null;
  /** The host's words; empty for a series of the pack, or one that has the name of its kind. */
  readonly title: string;
  /** Party or member that hosts it; null: the community. */
  readonly host: string | null;
  /** Member who made it; null for the pack. */
  readonly by: string | null;
  readonly zone: string;
  /** A place of the pack; null for another one, which `address` says. */
  readonly place: string | null;
  /** The kind of help that the places are; null: matching finds nobody for it. */
  readonly kind: string | null;
  /** The exact place in words; only booked people and the host see it. */
  readonly address: string;
  readonly rule: Rule;
  readonly hours: readonly DayHours[];
  readonly seasons: readonly Season[];
  /** Units of a slot; with a ratio, the carers on duty bring them. */
  readonly capacity: number;
  readonly minimum: number;
  readonly completion: number | null;
  /** When its slots were last made; null before. */
  readonly lookedAt: Date | null;
  /** Counts changes of rule, hours or capacity; slots without bookings follow. */
  readonly edition: number;
}

/** One entry of a slot's page. `for` has the place; a whole slot has no `a` and `z`, a single unit no `units`. */
export interface PageEntry {
  readonly id: string;
  readonly for: string;
  readonly a?: number;
  readonly z?: number;
  readonly units?: number;
}

/** A carer on duty on a slot's page, and the stretch of grains. */
export interface PageDuty {
  readonly id: string;
  readonly carer: string;
  readonly a: number;
  readonly z: number;
}

export type SlotJob = 'draw' | 'minimum' | 'no-carer' | 'fill' | 'begin' | 'finish' | 'missing' | 'settle';

/**
 * One dated stretch of a series, and the page with its places. `free`, `cap` and `waits` have one field for each grain.
 * The page's fields change by guarded increments, the others as a record does.
 */
export interface Slot extends Recorded<SlotState, SlotJob>, Span {
  readonly community: string;
  readonly series: string;
  readonly profile: string;
  readonly zone: string;
  readonly day: Day;
  readonly grain: number | null;
  readonly ratio: number | null;
  /** Free units and units there are. */
  readonly free: PerGrain<number>;
  readonly cap: PerGrain<number>;
  /** The booking that last began to wait for a grain: nobody may take it directly. Null: nobody waits. */
  readonly waits: PerGrain<string | null>;
  readonly entries: readonly PageEntry[];
  readonly duty: readonly PageDuty[];
  readonly signUntil: Date;
  readonly minimum: number;
  readonly minBy: Date | null;
  /** When the minimum was decided, when a carer was asked for, and when matching got the unfilled places. */
  readonly minimumAt: Date | null;
  readonly carerAskedAt: Date | null;
  readonly filledAt: Date | null;
  /** When lots are drawn, and when they were. Null or absent: places aren't drawn. */
  readonly drawAt?: Date | null;
  readonly drawnAt?: Date | null;
  /** What the lots come of; null or absent before the draw. */
  readonly seed?: number | null;
  readonly edition: number;
  /** Why it was cancelled. */
  readonly why: string | null;
}

export type BookingJob = 'tidy' | 'lapse' | 'close' | 'remind';

/** Minutes that attendance earns: from an account of the ledger to a member. */
export interface Earning {
  readonly payer: string;
  readonly to: string;
  readonly minutes: number;
}

/** The sides of an attended place. */
export type WordSide = 'guest' | 'host';

/** What one side said about a place. The text is empty once it was taken back or removed. */
export interface SaidWord {
  readonly by: string;
  readonly at: Date;
  readonly text: string;
  /** True while a coordinator has to decide about it. */
  readonly reported?: boolean;
}

/** One booking of a slot. */
export interface Booking extends Recorded<BookingState, BookingJob>, Span {
  readonly community: string;
  readonly slot: string;
  readonly series: string;
  readonly profile: string;
  /** Member who booked, and the member, child or party with the place. */
  readonly by: string;
  readonly for: string;
  /** The first grain and the one after the last. */
  readonly a: number;
  readonly z: number;
  readonly units: number;
  /** Words for the host alone, such as a child's allergies. */
  readonly note: string;
  /** True if the booking member says that the person has the asked age. */
  readonly saysAge?: boolean | null;
  /** Id of the booking's entry on the page after a change of its stretch; null: the booking's own id. */
  readonly entry: string | null;
  /** How often its time or units have changed. */
  readonly changes: number;
  /** When the booking was asked for: the order of the waiting list. */
  readonly since: Date;
  /** The drawn lot, the lower the earlier; null or absent without a draw. */
  readonly lot?: number | null;
  /** When an offered place lapses. */
  readonly until: Date | null;
  readonly earning: Earning | null;
  /** Fee in won, noted only. */
  readonly won: number;
  /** Fee in minutes, held from the booking member. */
  readonly minutes: number;
  readonly inAt: Date | null;
  readonly outAt: Date | null;
  /** Attended minutes, or delivered units; null before. */
  readonly came: number | null;
  /** The person's missed places lately, on the booking with which they reached the pack's number. Else null or absent. */
  readonly missed?: number | null;
  /** Until when the person's new bookings rest for it. */
  readonly pausedUntil?: Date | null;
  /** When a coordinator has looked at it, and when one has forgiven it. */
  readonly seenAt?: Date | null;
  readonly forgivenAt?: Date | null;
  /** When the booking member said a word about it, and when the host did. */
  readonly thankedAt?: Date | null;
  readonly repliedAt?: Date | null;
  /** The booking member's word, and the host's. */
  readonly thanks?: SaidWord | null;
  readonly reply?: SaidWord | null;
  /** Id of the reason of a refusal, cancelling or passing over. */
  readonly why: string | null;
  readonly remindedAt: Date | null;
  /** When leftovers of an ended booking were tidied. */
  readonly tidiedAt: Date | null;
}

/** A carer's duty on one slot. */
export interface DutyTime extends Recorded<DutyState, never>, Span {
  readonly community: string;
  readonly slot: string;
  readonly carer: string;
  readonly a: number;
  readonly z: number;
}

/** Why a place can't be taken. */
export type RefusedWhy =
  | 'unknown'
  | 'not-open'
  | 'late'
  | 'past'
  /** The span isn't inside the slot. */
  | 'hours'
  | 'units'
  | 'note'
  /** The same person has a place there. */
  | 'twice'
  /** The person is somewhere else at that time. */
  | 'busy'
  | 'condition'
  /** The payer or the guest has too few minutes. */
  | 'minutes'
  /** The person often didn't come lately, so that new bookings rest. */
  | 'paused';

/**
 * The result of taking a place. `booked`: it is taken. `waiting`: the n-th in line. `applied`: the host decides.
 * `full`: nothing is free, and nobody asked to wait.
 */
export type Taken =
  | { readonly is: 'booked'; readonly booking: Booking; readonly slot: Slot }
  | { readonly is: 'waiting'; readonly booking: Booking; readonly slot: Slot; readonly place: number }
  | { readonly is: 'applied'; readonly booking: Booking; readonly slot: Slot }
  | { readonly is: 'full'; readonly slot: Slot }
  | {
      readonly is: 'refused';
      readonly why: RefusedWhy;
      readonly failing?: Failing;
      readonly slot?: Slot;
      readonly until?: Date;
    };

/** The result of an answer to the question about an unfilled place. `left`: the answer is no. */
export type Filled = Taken | { readonly is: 'left' };

/** The result of a draw, as it can be checked: the applications in the order of the lots of `seed`. */
export interface Drawn {
  readonly slot: Slot;
  readonly seed: number;
  readonly at: Date;
  /** Applications with their lots, the first one first, at most MAX_LISTED. */
  readonly order: readonly Booking[];
}

/** A wish for a place. */
export interface Taking {
  readonly slot: string;
  /** Member who books. */
  readonly by: string;
  /** Member, child or party with the place. */
  readonly for: string;
  /** Part of the slot; absent: the whole. */
  readonly span?: Span;
  readonly units?: number;
  readonly note?: string;
  /** True if the booking member says that the person has the asked age. */
  readonly saysAge?: boolean;
  /** True: wait if nothing is free. */
  readonly wait?: boolean;
}

/** A free stretch of a slot. `free`: the least free units in it; `waits` is true if somebody waits there. */
export interface Free extends Span {
  readonly slot: string;
  readonly series: string;
  readonly zone: string;
  readonly free: number;
}

/** A search for free stretches. */
export interface Finding {
  readonly community: string;
  readonly profile?: string;
  readonly series?: string;
  readonly zones?: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly units?: number;
  /** Shortest stretch in minutes. */
  readonly minutes?: number;
  /** Most stretches; at most MAX_SLOTS_READ, and MAX_FOUND by default. */
  readonly most?: number;
}

/**
 * The result of moving a slot to another time. `same`: it is that time. `care`: carers are on duty there. `lots`: its
 * places are still to be drawn. `busy`: the bookings of people who are somewhere else at the new time.
 */
export type SlotMoved =
  | { readonly ok: true; readonly slot: Slot; readonly told: number; readonly busy: readonly string[] }
  | {
      readonly ok: false;
      readonly why: 'unknown' | 'not-allowed' | 'state' | 'same' | 'care' | 'past' | 'closed' | 'taken';
    };

/**
 * Who comes today, for one carer or host. `early`: the next duty is on `day`, whose list opens at `from`. `none`: neither
 * a list nor a duty.
 */
export type Today =
  | { readonly is: 'now'; readonly lists: readonly { readonly slot: Slot; readonly bookings: readonly Booking[] }[] }
  | { readonly is: 'early'; readonly from: Date; readonly day: Day }
  | { readonly is: 'none' };

/** The slots. */
export interface SlotsPart {
  /** Free stretches, soonest first, at most MAX_FOUND. */
  find(of: Finding, now: Date): Promise<readonly Free[]>;
  get(slot: string): Promise<Slot | null>;
  /** The slots that a member hosts and that aren't settled yet, soonest first, at most MAX_MINE. */
  ofHost(of: { readonly community: string; readonly by: string }, now: Date): Promise<readonly Slot[]>;
  /** The result of a slot's draw, or of the soonest one that `by` hosts. Null for anybody else, and before. */
  drawn(
    of: { readonly community: string; readonly by: string; readonly slot?: string },
    now: Date,
  ): Promise<Drawn | null>;
  /** Number of the bookings that wait for a slot. */
  waiting(slot: string): Promise<number>;
  /** Ends a slot before it begins: every place is freed, every hold voided, everybody told. */
  cancel(
    of: { readonly slot: string; readonly by: string; readonly why: string },
    cause: Cause,
  ): Promise<SlotCancelled>;
  /** The slots of a series that haven't begun, for its host, soonest first, at most MAX_MINE. Null for anybody else. */
  coming(of: { readonly series: string; readonly by: string }, now: Date): Promise<readonly Slot[] | null>;
  /** A host moves a slot that hasn't begun to another time of the same length. Everybody is told, and may say no. */
  shift(of: { readonly slot: string; readonly by: string; readonly from: Date }, cause: Cause): Promise<SlotMoved>;
  /** A host or coordinator ends the wait for attendance: `came` for everybody left, or nobody knows. */
  close(
    of: { readonly slot: string; readonly by: string; readonly came: boolean },
    cause: Cause,
  ): Promise<SlotCancelled>;
  /** The slots of the last day that have begun, and whose attendance `by` may mark. */
  hosted(of: { readonly community: string; readonly by: string }, now: Date): Promise<readonly Slot[]>;
  /** The bookings of a slot, in order, for its host or a carer on its day. Null for anybody else. */
  list(of: { readonly slot: string; readonly by: string }, now: Date): Promise<readonly Booking[] | null>;
  /** Who comes today to the hours of a carer's duty, or to what a member hosts; on that day only. */
  today(of: { readonly community: string; readonly by: string }, now: Date): Promise<Today>;
  /** The exact place in words, until the end, for the host, carers and booked people. Null for anybody else. */
  address(of: { readonly slot: string; readonly by: string }, now: Date): Promise<string | null>;
}

/** The result of a change of a booking. `state`: it is in a state that doesn't allow the change. */
export type BookingChanged =
  | { readonly ok: true; readonly booking: Booking; readonly slot: Slot }
  | { readonly ok: false; readonly why: 'unknown' | 'state' | 'full' | 'busy' | 'minutes' | 'condition' };

/** A wish to change a booked place within its slot; without `span` or `units` they stay. */
export interface Changing {
  readonly booking: string;
  readonly by: string;
  readonly span?: Span;
  readonly units?: number;
}

/**
 * Why a booked place keeps its time. `same`: nothing would change. `paid`: other minutes would move, so a new booking is
 * needed. `hours`: the span isn't inside the slot. `full`: the further units aren't free, or somebody waits for them.
 */
export type ShiftedWhy = 'unknown' | 'state' | 'same' | 'past' | 'late' | 'hours' | 'units' | 'paid' | 'full' | 'busy';

/** The result of a change of a booked place. */
export type Shifted =
  | { readonly ok: true; readonly booking: Booking; readonly slot: Slot }
  | { readonly ok: false; readonly why: ShiftedWhy; readonly slot?: Slot };

/** The result of ending a slot or its attendance. `state`: it is too early or too late for that. */
export type SlotCancelled =
  | { readonly ok: true; readonly slot: Slot; readonly told: number }
  | { readonly ok: false; readonly why: 'unknown' | 'not-allowed' | 'state' };

/** The result of a coordinator's look at missed places. `state`: somebody has looked before. */
export type MissedSettled =
  | { readonly ok: true; readonly booking: Booking }
  | { readonly ok: false; readonly why: 'unknown' | 'state' };

/** The result of a word to who was there. `state`: it was said before. `text`: it is empty or too long. */
export type Thanked =
  | { readonly ok: true; readonly booking: Booking }
  | { readonly ok: false; readonly why: 'unknown' | 'state' | 'text' };

/** What came of a place: minutes or units, nobody came, somebody is there, somebody has gone. */
export type Mark =
  | { readonly is: 'came'; readonly units: number }
  | { readonly is: 'no-show' }
  | { readonly is: 'in' }
  | { readonly is: 'out' };

/** The result of a mark. `early`: the slot hasn't begun. */
export type Marked =
  | { readonly ok: true; readonly booking: Booking; readonly slot: Slot }
  | { readonly ok: false; readonly why: 'unknown' | 'not-allowed' | 'early' | 'state' | 'units' };
