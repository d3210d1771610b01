import type { Cause } from '../../../lib/cause';
import type { Member, Scope } from '../../members';
import type { Recorded } from '../../record';

/**
 * `offered`: the principal has made a code, which the other has not typed. `live`: the other acts for the principal.
 * `ended`: it is over, or the code ran out.
 */
export const mandateStates = ['offered', 'live', 'ended'] as const;
export type MandateState = (typeof mandateStates)[number];
export type MandateJob = 'warn' | 'end';

/** A member's word that another acts for them: what for, and how long. */
export interface Mandate extends Recorded<MandateState, MandateJob> {
  readonly community: string;
  /** Member ids. Nobody acts yet while it is offered. */
  readonly principal: string;
  readonly proxy: string | null;
  readonly scope: readonly Scope[];
  readonly months: number;
  /** The end of the code, then of the mandate. */
  readonly until: Date;
  /** A coordinator's reason to give it in the principal's place; null: the principal agreed. */
  readonly reason: string | null;
  readonly warned: boolean;
}

/** A mandate to give. */
export interface MandateTerms {
  readonly scope: readonly Scope[];
  readonly months: number;
}

/** The result of an offer. `not-allowed`: the member is a child. `full`: MAX_MANDATES people act for the member. */
export type Offered =
  | { readonly ok: true; readonly mandate: Mandate; readonly code: string }
  | { readonly ok: false; readonly why: 'not-allowed' | 'full' };

/**
 * Why a mandate can't begin. `wrong`, `used`, `late`, `too-many`: of the code. `self`: it is the member's own.
 * `not-allowed`: a child can't act for others, and no coordinator for people of other zones, or by their own word.
 * `full`: as for an offer. `gone`: one of the two has left.
 */
export type MandateRefusal = 'wrong' | 'used' | 'late' | 'too-many' | 'self' | 'not-allowed' | 'full' | 'gone';

export type MandateGiven =
  | { readonly ok: true; readonly mandate: Mandate; readonly principal: Member; readonly proxy: Member }
  | { readonly ok: false; readonly why: MandateRefusal };

/** A mandate as one of its two people sees it. */
export interface MandateView {
  readonly mandate: Mandate;
  readonly side: 'principal' | 'proxy';
  readonly other: Member;
}

/** Mandates: a daughter acts for her mother. All changes are safe to repeat with the same cause. */
export interface Mandates {
  /** A member makes a code. The member who types it within MANDATE_CODE_HOURS acts for the first one. */
  offerMandate(of: { by: string } & MandateTerms, cause: Cause): Promise<Offered>;
  /** A member types such a code in a conversation; both are told. */
  takeMandate(of: { by: string; code: string; conversation: string }, cause: Cause): Promise<MandateGiven>;
  /** Coordinator `by` gives a mandate in the principal's place, with a reason that both read. */
  giveMandate(
    of: { by: string; principal: string; proxy: string; reason: string } & MandateTerms,
    cause: Cause,
  ): Promise<MandateGiven>;
  /** One of the two ends a mandate; the other is told. Null for one that isn't theirs, or is over. */
  endMandate(of: { mandate: string; by: string }, cause: Cause): Promise<MandateView | null>;
  /** The live mandates of a member, those in which they act first, at most MAX_MANDATES_SHOWN of each. */
  mandatesOf(member: string): Promise<readonly MandateView[]>;
}
