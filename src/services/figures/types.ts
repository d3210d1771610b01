import type { Day } from '../../lib/seoul';

/**
 * A kind of fact, `<feature>.<noun>`; the feature that records it declares it in `figures`, with its columns.
 * - `exchange.match`: a match is done: `giver` helped `receiver`, and `minutes` were moved.
 * - `exchange.matched`: `giver` said yes to `receiver` after `minutes`; `units` people were asked. −1 if it fell away.
 * - `exchange.unfilled`: the start of `receiver`'s request came without a helper; `units` people were asked.
 * - `exchange.first`: somebody's first help, given or received, `units` days after joining.
 * - `ledger.corrected`: a transfer's minutes are corrected; below zero they went back.
 * - `polls.closed`: a poll is counted: `units` votes of `outOf` possible ones.
 * - `members.joined`: a person is a member now; `service` is the label of the invitation.
 * - `members.counted`: one member more in a zone, or one fewer.
 * - `parties.entered`: `receiver` came into the small group `party`.
 * - `cases.opened`, `cases.closed`.
 * - `duty.rang`: the first ring of an alarm; `units` are the seconds since it was due, `service` is its harm.
 * - `duty.acknowledged`: the same for its acknowledgement, in minutes.
 * - `bookings.held`: somebody came to a slot; `service` is the series of the pack, else the profile.
 * - `bookings.attended`: `receiver` came to a booked place of `units`; `minutes` were earned.
 * - `bookings.missed`, `bookings.late`: nobody came to a booked place, or it was given back late.
 * - `bookings.minded`: `minutes` in which the child `receiver`, or `units` children, were looked after.
 * - `bookings.waited`: the family of `receiver` waited for a place.
 * - `bookings.refused`: a wish of `receiver` came to nothing; `service` is the group of its reason.
 * - `bookings.urgent`, `bookings.met`: `receiver` needed care at once, and has a place.
 * - `bookings.called`: `party` called for people: `units` of `outOf` places were given.
 * - `bookings.applied`: `giver` wanted to help at a call of `party`; `units` is 1 if they had a place.
 * - `bookings.helped`: `giver` earned minutes at the call of `party`, once for each attended place.
 * - `bookings.lent`: `party` lent something to another party, or did something with it; `minutes` moved between them.
 * - `calls.tried`: staff rang a person; `service` is outcome and hour, `units` the number of the try.
 */
export type FactKind = `${string}.${string}`;

/** The countable details of one event. Absent numbers are 0, absent words are unknown. */
export interface FactDetails {
  /** The pack's zone of the event. */
  readonly zone?: string;
  /** The party that did the work. */
  readonly party?: string;
  /** The small group for which an exchange counts. */
  readonly group?: string;
  /** The kind of help, poll or case, or the label of an invitation. */
  readonly service?: string;
  /** Member ids, to count people rather than events. An id has no meaning once the member has left. */
  readonly giver?: string;
  readonly receiver?: string;
  /** How often the event counts; −1 takes it back. */
  readonly times?: number;
  readonly units?: number;
  /** The possible number of units. */
  readonly outOf?: number;
  readonly minutes?: number;
  /** Korean won, recorded but never moved. */
  readonly won?: number;
}

/** One event to count. */
export interface NewFact extends FactDetails {
  /** The event's name for ever, e.g. `match:mat_01J…`; a second fact of the same source changes nothing. */
  readonly source: string;
  readonly kind: FactKind;
  readonly community: string;
  readonly at: Date;
  /** Source of the fact that this one corrects. Absent details are those of the corrected fact. */
  readonly corrects?: string;
}

/** One counted event. */
export interface Fact extends Required<Pick<FactDetails, 'times' | 'units' | 'outOf' | 'minutes' | 'won'>> {
  readonly source: string;
  readonly kind: FactKind;
  readonly community: string;
  /** The day in Seoul to which the fact belongs. */
  readonly day: Day;
  readonly zone: string | null;
  readonly party: string | null;
  /** Absent: no small group. */
  readonly group?: string | null;
  readonly service: string | null;
  readonly giver: string | null;
  readonly receiver: string | null;
  readonly corrects: string | null;
}

/** A month, `2026-11`, or a year, `2018`. */
export type Period = string;

/** The sum of a column: events, minutes, people or units. `outOf`: the possible units, or the events of a mean. */
export interface Measure {
  readonly sum: number;
  readonly outOf: number;
}

/** The sums of a place or a period, by column id. */
export type Measures = Readonly<Record<string, Measure>>;

/** Selects the facts of one kind on one day. */
export interface FactsOn {
  readonly community: string;
  readonly day: Day;
  readonly kind: FactKind;
  readonly services: readonly string[];
  readonly zones: readonly string[];
}
