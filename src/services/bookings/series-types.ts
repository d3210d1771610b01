import type { Cause } from '../../lib/cause';
import type { Hours, Rule, Season } from '../../lib/recurrence';
import type { DayHours, Series } from './types';

/** A new series of a host. */
export interface NewSeries {
  readonly community: string;
  readonly profile: string;
  readonly title: string;
  readonly host: string | null;
  readonly by: string;
  readonly zone: string;
  readonly place?: string;
  readonly kind?: string;
  readonly address?: string;
  readonly rule: Rule;
  readonly hours: readonly DayHours[];
  readonly seasons?: readonly Season[];
  readonly capacity?: number;
  readonly minimum?: number;
  readonly completion?: number;
}

/** The changeable parts of a series. */
export type SeriesEdit = Partial<
  Pick<NewSeries, 'title' | 'address' | 'rule' | 'hours' | 'seasons' | 'capacity' | 'minimum'>
>;

/** The result of a change of a series. */
export type SeriesChanged =
  | { readonly ok: true; readonly series: Series }
  | { readonly ok: false; readonly why: 'unknown' | 'state' | 'title' | 'zone' | 'profile' | 'hours' | 'capacity' };

/**
 * Why a series can't be opened. `no-day`: its rule has no day. `place`: the pack has no such place. `closed`: the place
 * isn't open then, or not for so long. `taken`: another series is there. `minimum`: more than its places.
 */
export type OpenRefused =
  | 'profile'
  | 'title'
  | 'zone'
  | 'hours'
  | 'capacity'
  | 'minimum'
  | 'place'
  | 'no-day'
  | 'past'
  | 'closed'
  | 'taken';

/** The result of opening a series; `by` is the one that has the place. */
export type Opened =
  | { readonly ok: true; readonly series: Series }
  | { readonly ok: false; readonly why: OpenRefused; readonly by?: Series };

/**
 * Why a programme keeps its name and place. `pack`: the community gives them. `zone`: the place is elsewhere. `closed`,
 * `taken`: it isn't free at all coming meetings.
 */
export type AdaptRefused = 'unknown' | 'state' | 'pack' | 'title' | 'same' | 'zone' | 'closed' | 'taken';

/** The result of another name or place; `told`: members with a place. */
export type SeriesAdapted =
  | { readonly ok: true; readonly series: Series; readonly told: number }
  | { readonly ok: false; readonly why: AdaptRefused };

/**
 * The result of other hours for a whole programme. `told`, `busy`: members with a place, and those who are somewhere else
 * then. `care`: its places have hours of their own, or carers. `hours`: they don't end on their day. `past`: the next
 * meeting would have begun.
 */
export type SeriesRetimed =
  | { readonly ok: true; readonly series: Series; readonly told: number; readonly busy: number }
  | {
      readonly ok: false;
      readonly why: 'unknown' | 'state' | 'pack' | 'care' | 'hours' | 'same' | 'past' | 'closed' | 'taken';
    };

/** The series. Every call with a cause is safe to repeat with the same one. */
export interface SeriesPart {
  /** The host changes the name of a programme, or its place. A place is one of the pack, or words. Everybody booked is told. */
  adapt(
    of: {
      readonly series: string;
      readonly by: string;
      readonly title?: string;
      readonly at?: { readonly place?: string; readonly address?: string };
    },
    cause: Cause,
  ): Promise<SeriesAdapted>;
  /** The host gives all coming meetings other hours. Everybody with a place is told, and may give it back. */
  retime(
    of: { readonly series: string; readonly by: string; readonly hours: Hours },
    cause: Cause,
  ): Promise<SeriesRetimed>;
  draft(input: NewSeries, cause: Cause): Promise<SeriesChanged>;
  /** Why a series couldn't be opened now; null if it could. */
  check(input: NewSeries, now: Date): Promise<{ readonly why: OpenRefused; readonly by?: Series } | null>;
  /** Opens a series of a host at once, at a place that nobody else has then. */
  open(input: NewSeries, cause: Cause): Promise<Opened>;
  /** The series that a member or one of their parties hosts now, paused ones too; newest first, at most MAX_MINE. */
  ofHost(of: { readonly community: string; readonly by: string }, now: Date): Promise<readonly Series[]>;
  /** Opens it for booking and makes its slots for the next weeks. */
  publish(series: string, by: string, cause: Cause): Promise<SeriesChanged>;
  /** Takes no new bookings for the time being; booked places stay. */
  pause(series: string, by: string, cause: Cause): Promise<SeriesChanged>;
  /** Ends it: slots with bookings stay, and the others are cancelled. */
  end(series: string, by: string, cause: Cause): Promise<SeriesChanged>;
  /** Changes it; booked places stay as they are. */
  edit(series: string, by: string, edit: SeriesEdit, cause: Cause): Promise<SeriesChanged>;
  get(series: string): Promise<Series | null>;
  /**
   * Makes a series of the pack, published, with the slots of the weeks after the cause. An existing series gets these
   * slots. Null for an id that the pack doesn't have.
   */
  plant(of: { readonly community: string; readonly id: string }, cause: Cause): Promise<Series | null>;
  /** Notes that a member has completed a series of the pack by its id elsewhere, such as before they joined. */
  complete(
    of: { readonly community: string; readonly id: string; readonly member: string },
    cause: Cause,
  ): Promise<void>;
  /** The series of the pack with this id; null before it is planted. */
  ofPack(community: string, id: string): Promise<Series | null>;
}
