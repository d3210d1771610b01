import type { Cause } from '../../lib/cause';
import type { Fate } from '../../lib/event';
import type { Purpose } from '../../lib/notice-rules';
import type { Day } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import type { Gender } from '../members';

/** Parts of the week a helper can be asked about, by local weekday and hour. */
export const slots = [
  'weekday-morning',
  'weekday-afternoon',
  'weekday-evening',
  'weekend-morning',
  'weekend-afternoon',
  'weekend-evening',
] as const;
export type Slot = (typeof slots)[number];

/** The most jobs a helper wants in one calendar week (Monday to Sunday) or calendar month. */
export interface Cap {
  readonly times: number;
  readonly per: 'week' | 'month';
}

/** The help a member offers, with places and times; at most one offer per member. */
export interface Offer {
  readonly member: string;
  readonly community: string;
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly times: readonly Slot[];
  /** Weekdays from 0 for Sunday; empty: every day that `times` allow. */
  readonly days: readonly number[];
  readonly cap: Cap;
  /** True: the member is not asked until the offer is resumed. */
  readonly paused: boolean;
  /** Days, the first and the last with all between, for which the member isn't asked; absent or past: none. */
  readonly rest?: Rest;
}

/** The first and the last day of a rest, local days in Seoul. */
export interface Rest {
  readonly from: Day;
  readonly to: Day;
}

/** An offer in the member's words. */
export interface OfferDraft {
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly times: readonly Slot[];
  /** As in `Offer`; absent: every day. */
  readonly days?: readonly number[];
  readonly cap: Cap;
}

/** `empty`: no known kind, zone or time is left. `not-active`: not an active member. */
export type OfferSet =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly why: 'empty' | 'not-active' };

/** The members' offers. Every call with a cause is safe to repeat with the same one. */
export interface Offers {
  /** Sets a member's offer and replaces an earlier one; drops unknown kinds and zones, ends a pause and a rest. */
  set(member: string, draft: OfferDraft, cause: Cause): Promise<OfferSet>;
  /** Pauses or resumes, and ends a rest; null without an offer. */
  pause(member: string, paused: boolean, cause: Cause): Promise<Offer | null>;
  /** Keeps the days of a rest, which ends by itself; replaces an earlier one. Null without an offer. */
  rest(member: string, rest: Rest, cause: Cause): Promise<Offer | null>;
  /** Makes the first offer from the profile (`can`, zone and near, all times, twice a week); keeps an existing one. */
  fromProfile(member: string, cause: Cause): Promise<OfferSet>;
  /** Moves an offer for the own part of town to where the member lives now. One for chosen places stays. */
  move(member: string, cause: Cause): Promise<void>;
  of(member: string): Promise<Offer | null>;
  remove(member: string): Promise<void>;
}

/** The source of a diary entry: a match of the exchange, a booked place, a duty as carer or host. */
export type EntryOf = 'match' | 'booking' | 'duty';

/** A promised span of one member's time. */
export interface Entry extends Span {
  readonly of: EntryOf;
  /** Id of the match, booking or duty; unique in a diary. */
  readonly id: string;
  /** Id of the need, request or slot behind it; null without one. The entry doesn't block its own need. */
  readonly about: string | null;
}

/** A diary as it was read, and its revision, which guards a change of it. */
export interface DiarySeen {
  readonly rev: number;
  readonly list: readonly Entry[];
}

/** The diaries of all members: entries of one member never overlap. */
export interface Diary {
  /** Reads a diary ahead of `reserve`, at the same time as other work; null without one. */
  look(member: string): Promise<DiarySeen | null>;
  /**
   * Enters a promise once; false if another entry overlaps.
   * @param more `besides`: an entry that doesn't count, since it is to be moved; `seen`: the diary from a `look`
   */
  reserve(
    member: string,
    entry: Entry,
    at: Date,
    more?: { readonly besides?: string; readonly seen?: DiarySeen | null },
  ): Promise<boolean>;
  /** The reserved entry `by` takes the place and the id of the entry `id`. Without that one, `by` is deleted. */
  move(member: string, id: string, by: string): Promise<void>;
  /** Deletes an entry; a missing one is no error. */
  release(member: string, id: string): Promise<void>;
  /** Entries by member; members without a diary are left out. */
  of(members: readonly string[]): Promise<ReadonlyMap<string, readonly Entry[]>>;
  remove(member: string): Promise<void>;
}

/** A member's answer to an ask. `left`: a yes, later given back. `short`: a yes, but the payer lacked the minutes. */
export type Answer = 'yes' | 'no' | 'left' | 'short';

/** One time a member was asked about a need. */
export interface Ask {
  readonly need: string;
  readonly round: number;
  readonly at: Date;
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  /** The fate of the question and its moment; absent until it is known. */
  readonly fate?: Fate;
  readonly fateAt?: Date;
}

/** The recent asks of all members. */
export interface Asks {
  /**
   * Records asks and answers. A later ask or answer of the same need and round replaces the earlier one. A replay in
   * any order therefore gives the same result.
   */
  note(member: string, asks: readonly Ask[], at: Date): Promise<void>;
  /** Records the fate of one ask's question. A replaced ask, or a later fate of the same ask, stays unchanged. */
  fate(member: string, ask: Pick<Ask, 'need' | 'round' | 'at'>, fate: Fate, at: Date): Promise<void>;
  /** Asks by member, of the last RECENT_DAYS before each member's latest; members without asks are left out. */
  of(members: readonly string[]): Promise<ReadonlyMap<string, readonly Ask[]>>;
  remove(member: string): Promise<void>;
}

/** The asker's wishes about the helper; they filter this need only. */
export interface Wishes {
  readonly gender?: Gender;
  /** BCP 47 primary tag. */
  readonly language?: string;
}

/** A member who was asked about a need. */
export interface Approached {
  readonly member: string;
  readonly round: number;
  readonly answer?: Answer;
  /** The moment when it became known that the question was never shown. */
  readonly unreachedAt?: Date;
}

/**
 * A search for members: for a request, a call, a knock at a door, a duty. The searching service makes it from its own
 * record, so that matching depends on none of them.
 */
export interface Need {
  /** Id of the record; breaks ties between equal candidates. */
  readonly id: string;
  readonly community: string;
  readonly kind: string;
  /** Zones, nearest first: the need's own zone, then the near ones. */
  readonly zones: readonly string[];
  readonly span: Span;
  /** Number of free seats; with 0 nobody is asked. */
  readonly seats: number;
  readonly wishes: Wishes;
  /** The people in need. Neither they nor members who are kept apart from them are asked. */
  readonly exclude: readonly string[];
  /** The purpose of the asking notice; it decides whether a member has room for one more. */
  readonly purpose: Purpose;
  /** The round of asking, from 1, and everyone asked in this round or earlier. */
  readonly round: number;
  readonly asked: readonly Approached[];
}

/** How a search by learned chances stands. Minutes are waking ones. */
export interface Searching {
  /** Zones asked at once if the need's own can't reach the target. */
  readonly near: readonly string[];
  readonly minutesLeft: number;
  /** Members who were asked in this round and may still answer. */
  readonly open: readonly { readonly member: string; readonly waited: number }[];
  /** True to ask those last whom only a call reaches. */
  readonly callsLast: boolean;
  /** The member whom a batch has chosen, and those whom it has chosen for other needs; absent without a batch. */
  readonly batch?: { readonly first?: string; readonly elsewhere: ReadonlySet<string> };
}

/** Needs of a community that are planned together, at one moment. */
export interface Batch {
  readonly community: string;
  readonly moment: Date;
}

/**
 * Why nobody is left to ask. `fit`: members who could do it. Of these, `full` have their week or own limit full, `asked`
 * were asked in this round, and `declined` said no. `apart`: further members, kept apart from the person in need.
 */
export interface Shortage {
  readonly fit: number;
  readonly full: number;
  readonly asked: number;
  readonly declined: number;
  readonly apart: number;
}

/** A possible helper, with reasons for and against as ids (`exchange.reason.<id>`). */
export interface Candidate {
  readonly member: string;
  readonly name: string;
  readonly score: number;
  readonly reasons: readonly string[];
}
