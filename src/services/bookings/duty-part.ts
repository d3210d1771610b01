import type { Cause } from '../../lib/cause';
import type { Failing } from '../../lib/conditions';
import type { Span } from '../../lib/span';
import type { DutyTime, Slot } from './types';

/** The result of a carer's offer. */
export type DutyOffered =
  | { readonly is: 'on'; readonly duty: DutyTime; readonly slot: Slot }
  | { readonly is: 'refused'; readonly why: 'unknown' | 'not-open' | 'hours' | 'busy' | 'no-duty' }
  | { readonly is: 'refused'; readonly why: 'condition'; readonly failing: Failing };

/** The result of a carer who can't come. `asks`: `booked` units need the carer, and a coordinator looks for another. */
export type Relieved =
  | { readonly is: 'relieved'; readonly duty: DutyTime; readonly slot: Slot }
  | { readonly is: 'asks'; readonly booked: number; readonly duty: DutyTime; readonly slot: Slot }
  | { readonly is: 'unknown' };

/** The duties of some days, given back: how many are over, how many stay, and the children booked in those. */
export interface Rested {
  readonly relieved: number;
  readonly asking: number;
  readonly children: number;
}

/** The result of asking a carer by name. `covered`: nobody is needed. `not-free`: they can't come, or may not. */
export type CarerAsked =
  | { readonly ok: true; readonly slot: Slot; readonly span: Span }
  | { readonly ok: false; readonly why: 'unknown' | 'covered' | 'not-free' };

/** The result of an urgent wish. `free`: a carer has room. `sought`: the coordinators look. `none`: nobody can. */
export type Sought = { readonly is: 'free' | 'none' } | { readonly is: 'sought'; readonly slot: Slot };

/** The result of opening hours. `state`: they are open already, over or refused. */
export type StretchOpened =
  | { readonly ok: true; readonly slot: Slot }
  | { readonly ok: false; readonly why: 'unknown' | 'state' };

/** The result of a no to an urgent wish. `state`: it was answered before. `text`: no reason, or a long one. */
export type UrgentRefused = { readonly ok: true } | { readonly ok: false; readonly why: 'unknown' | 'state' | 'text' };

/** The duties of carers. */
export interface DutyPart {
  /** Member ids of the carers whom a host or coordinator may ask for the hours of a slot. */
  carers(of: { readonly slot: string; readonly by: string }, now: Date): Promise<readonly string[]>;
  /** Asks one of them; the carer answers by a tap. */
  ask(of: { readonly slot: string; readonly by: string; readonly carer: string }, cause: Cause): Promise<CarerAsked>;
  /** A carer can't cover the hours they were asked for. False for a slot that is over or unknown. */
  decline(of: { readonly slot: string; readonly carer: string; readonly span?: Span }, cause: Cause): Promise<boolean>;
  /** A carer offers a stretch of a slot; it adds the units of one carer. */
  offer(
    of: {
      readonly slot: string;
      readonly carer: string;
      readonly span?: Span;
      /** True: only if somebody is still needed, since several carers were asked. */
      readonly wanted?: boolean;
    },
    cause: Cause,
  ): Promise<DutyOffered>;
  /** Somebody needs care at a moment, at once; `by` is null for a person who hasn't joined. */
  seek(
    of: {
      readonly community: string;
      readonly by: string | null;
      readonly zone: string | null;
      readonly at: Date;
      /** Until when, if it was said. */
      readonly until?: Date | null;
    },
    cause: Cause,
  ): Promise<Sought>;
  /** A coordinator opens the hours that were planned for an urgent wish. */
  openStretch(of: { readonly slot: string; readonly by: string }, cause: Cause): Promise<StretchOpened>;
  /** A coordinator says no to the urgent wish of a member; `why` is one of `urgentReasons`, or words. */
  refuseUrgent(
    of: { readonly slot: string; readonly by: string; readonly member: string; readonly why: string },
    cause: Cause,
  ): Promise<UrgentRefused>;
  /** A carer can't come: relieved where nobody needs them, else a coordinator is asked. */
  relieve(of: { readonly duty: string; readonly carer: string }, cause: Cause): Promise<Relieved>;
  /** A carer can't come for some time: each duty that begins in it is given back as by `relieve`. */
  rest(of: Span & { readonly carer: string }, cause: Cause): Promise<Rested>;
  /** The duties of a carer still to come, soonest first. */
  mine(carer: string, now: Date): Promise<readonly DutyTime[]>;
}
