import type { Cause } from '../../lib/cause';
import type { Purpose } from '../../lib/notice';
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

/** How often at most a helper wants to help: times in one calendar week (Monday to Sunday) or calendar month. */
export interface Cap {
  readonly times: number;
  readonly per: 'week' | 'month';
}

/** What a member is ready to do, where and when; at most one per member. */
export interface Offer {
  readonly member: string;
  readonly community: string;
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly times: readonly Slot[];
  readonly cap: Cap;
  /** Paused: not asked about anything until resumed. */
  readonly paused: boolean;
}

/** An offer as a member gives it. */
export interface OfferDraft {
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly times: readonly Slot[];
  readonly cap: Cap;
}

/** `empty`: no kind, zone or time is left after unknown ones are taken out. `not-active`: no such active member. */
export type OfferSet =
  | { readonly ok: true; readonly offer: Offer }
  | { readonly ok: false; readonly why: 'empty' | 'not-active' };

/** What members offer. Every call that takes a cause is safe to repeat with the same one. */
export interface Offers {
  /** Sets what a member offers, in place of what was there; takes unknown kinds and zones out. Resumes a paused offer. */
  set(member: string, draft: OfferDraft, cause: Cause): Promise<OfferSet>;
  /** Pauses or resumes; null when there is no offer. */
  pause(member: string, paused: boolean, cause: Cause): Promise<Offer | null>;
  /** Makes the first offer from the profile (`can`, zone and near, all times, twice a week); keeps one that is there. */
  fromProfile(member: string, cause: Cause): Promise<OfferSet>;
  of(member: string): Promise<Offer | null>;
  remove(member: string): Promise<void>;
}

/** What made an entry of a diary: a match of the exchange, a booked place, a duty as carer or host. */
export type EntryOf = 'match' | 'booking' | 'duty';

/** A stretch of time that one member has promised. */
export interface Entry extends Span {
  readonly of: EntryOf;
  /** Id of the match, booking or duty; unique in a diary. */
  readonly id: string;
  /** What it is part of: the id of the need, request or slot; null for nothing. Its own need doesn't find it in the way. */
  readonly about: string | null;
}

/** The diary of every member: one person, one time, whatever made the entry. */
export interface Diary {
  /** Enters a promise once; false when another one is at the same time. */
  reserve(member: string, entry: Entry, at: Date): Promise<boolean>;
  /** Takes an entry out, if it is there. */
  release(member: string, id: string): Promise<void>;
  /** Entries by member; members without a diary are left out. */
  of(members: readonly string[]): Promise<ReadonlyMap<string, readonly Entry[]>>;
  remove(member: string): Promise<void>;
}

/** An answer of somebody who was asked. `left`: said yes and gave it back. `short`: said yes, and the payer's minutes were missing. */
export type Answer = 'yes' | 'no' | 'left' | 'short';

/** One time somebody was asked about a need. */
export interface Ask {
  readonly need: string;
  readonly round: number;
  readonly at: Date;
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
}

/** Who was asked lately, about anything. */
export interface Asks {
  /**
   * Writes down that somebody was asked, or what they answered. An ask of the same need and round is replaced where the
   * new one was asked or answered later, and kept otherwise; so a replay in any order comes to the same.
   */
  note(member: string, asks: readonly Ask[], at: Date): Promise<void>;
  /** Asks by member, of the last RECENT_DAYS before each member's latest; members never asked are left out. */
  of(members: readonly string[]): Promise<ReadonlyMap<string, readonly Ask[]>>;
  remove(member: string): Promise<void>;
}

/** What somebody wishes of the person who comes; only ever a filter of this one need. */
export interface Wishes {
  readonly gender?: Gender;
  /** BCP 47 primary tag. */
  readonly language?: string;
}

/** Somebody who has been asked about a need. */
export interface Approached {
  readonly member: string;
  readonly round: number;
  readonly answer?: Answer;
}

/**
 * What somebody is looked for for: a request, a call, a knock at a door, a duty. The service that searches makes it from
 * its own record, so that matching knows none of them.
 */
export interface Need {
  /** Id of the record; breaks ties between equal candidates. */
  readonly id: string;
  readonly community: string;
  readonly kind: string;
  /** Where, nearest first: the zone of the need, then those near by. */
  readonly zones: readonly string[];
  readonly span: Span;
  /** How many people are still wanted; with 0 nobody is asked. */
  readonly seats: number;
  readonly wishes: Wishes;
  /** Members who may never be asked, such as the one who needs it. */
  readonly exclude: readonly string[];
  /** What the notice that asks is for; decides whether a member has room for one more. */
  readonly purpose: Purpose;
  /** The round of asking, from 1, and everybody asked in this round or earlier. */
  readonly round: number;
  readonly asked: readonly Approached[];
}

/** A possible helper, with what speaks for and against, as reason ids (`exchange.reason.<id>`). */
export interface Candidate {
  readonly member: string;
  readonly name: string;
  readonly score: number;
  readonly reasons: readonly string[];
}
