import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { LedgerRefusal } from '../ledger';
import type { Party } from '../parties';
import type { Recorded } from '../record';
import type { PayoutState } from './states';

/** One person's part of a pay-out, in whole minutes. */
export interface Share {
  /** Member id. */
  readonly to: string;
  readonly minutes: number;
}

/**
 * Who must agree besides the head who pays. `head`: another head who gets nothing of it. `staff`: there is no such head, so
 * the hub of the neighbourhood, else a coordinator. `nobody`: the sum is small, and the head gets nothing of it.
 */
export type Second = 'head' | 'staff' | 'nobody';

/** Minutes that a party gives to people out of its account. */
export interface Payout extends Recorded<PayoutState, 'lapse'> {
  readonly community: string;
  readonly party: string;
  readonly zone: string;
  readonly shares: readonly Share[];
  /** The head who pays. */
  readonly by: string;
  /** Members who were asked to agree. */
  readonly asked: readonly string[];
  readonly needs: Second;
  /** Who agreed or refused. */
  readonly decidedBy: string | null;
  readonly since: Date;
}

/** A pay-out that a head asks for. */
export interface Paying {
  readonly party: string;
  readonly by: string;
  readonly shares: readonly Share[];
}

/**
 * The reason why a pay-out can't begin. `not-yours`: the caller is no head there. `no-account`: its type has none. `gone`:
 * somebody is no active member here. `twice`: somebody is named twice. `alone`: nobody could agree. `insufficient`: the
 * account has fewer minutes.
 */
export type Unpaid = 'not-yours' | 'closed' | 'no-account' | 'gone' | 'twice' | 'alone' | LedgerRefusal;

/** The result of asking for a pay-out; `available` are the minutes that the account has. */
export type Paid =
  | { readonly ok: true; readonly payout: Payout; readonly party: Party }
  | { readonly ok: false; readonly why: Unpaid; readonly available?: number };

/**
 * The result of a decision. `own`: the caller asked for it. `receives`: the caller gets a share. `decided`: it is over.
 * `not-allowed`: the caller is no head there now and doesn't stand in. `failed`: somebody of it has left.
 */
export type Decided =
  | { readonly is: 'paid' | 'refused'; readonly payout: Payout; readonly party: Party }
  | { readonly is: 'unknown' | 'own' | 'receives' | 'decided' | 'not-allowed' | 'failed' | 'closed' };

/** A share as its receivers are said: who, and how many minutes; null minutes where the words leave them open. */
export interface SaidShare {
  /** The place in the list of names, from 0. */
  readonly person: number;
  readonly minutes: number | null;
}

/** Pay-outs out of the accounts of parties. All calls are safe to repeat with the same cause. */
export interface Payouts extends Timed {
  /** The active parties with an account that a member is head of now. */
  headed(member: string, at: Date): Promise<readonly Party[]>;
  /** What typed words say about the shares of people with these names. */
  said(words: string, names: readonly string[], at: Date): readonly SaidShare[];
  /** Holds all shares, and pays them at once if nobody else must agree. */
  pay(of: Paying, cause: Cause): Promise<Paid>;
  /** A second person agrees or refuses. */
  decide(of: { payout: string; by: string; agree: boolean }, cause: Cause): Promise<Decided>;
  get(payout: string): Promise<Payout | null>;
  /** The open pay-outs that a member was asked about, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** Ends the open pay-outs of a leaver, and those with a share for them. */
  farewell(member: string, cause: Cause): Promise<void>;
}
