import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import type { Timed } from '../../lib/job';
import type { LedgerRefusal } from '../ledger';
import type { Party } from '../parties';
import type { Recorded } from '../record';
import type { ConversionState } from './states';

/** Why somebody refuses a conversion. The reasons are choices, so that nobody's words are kept. */
export const refusalReasons = ['not-activity', 'amount', 'talk', 'paused'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Minutes of a party that become vouchers. */
export interface Conversion extends Recorded<ConversionState, 'lapse'> {
  readonly community: string;
  readonly party: string;
  readonly zone: string;
  readonly minutes: number;
  /** Their value by the rule at the moment of asking, in won. */
  readonly won: number;
  /** The member who asked. */
  readonly by: string;
  /** Members who were asked to agree. */
  readonly asked: readonly string[];
  /** Who agreed first. */
  readonly firstBy: string | null;
  /** Who agreed as the second, or refused. */
  readonly decidedBy: string | null;
  readonly why: RefusalReason | null;
  readonly since: Date;
  /** The moment at which it lapses. */
  readonly until: Date;
  /** The number of its transfer; null before. */
  readonly no: string | null;
  /** When the minutes moved. */
  readonly at: Date | null;
  /** The number of the batch that lists it; null before. */
  readonly batch: number | null;
}

/** A file's worth of conversions: each conversion is in one batch. */
export interface Batch {
  readonly community: string;
  /** 1, 2, 3 … in a community. */
  readonly n: number;
  readonly at: Date;
}

/** The rule of a pack, and what a party has to convert. */
export interface Convertible {
  readonly party: Party;
  readonly unitMinutes: number;
  readonly unitWon: number;
  readonly leastMinutes: number;
  readonly free: number;
}

/**
 * The reason why a conversion can't begin. `not-yours`: the caller doesn't act for the party. `no-rule`: the pack or its type
 * has no conversion. `closed`: it isn't active. `no-agreement`: it has no agreement that is live. `waiting`: another of its
 * conversions waits. `least`: fewer minutes than the rule says. `units`: no whole number of units. `alone`: there aren't two
 * people who could agree.
 */
export type Unconverted =
  | 'not-yours'
  | 'no-rule'
  | 'closed'
  | 'no-agreement'
  | 'waiting'
  | 'least'
  | 'units'
  | 'alone'
  | LedgerRefusal;

/** The result of asking for a conversion; `available` are the minutes that the account has. */
export type Asked =
  | { readonly ok: true; readonly conversion: Conversion; readonly party: Party }
  | { readonly ok: false; readonly why: Unconverted; readonly available?: number };

/**
 * The result of a decision. `first`: one more person must agree. `twice`: the caller was the first. `own`: the caller asked
 * for it, belongs to the party or is near the asker. `decided`: it is over. `not-allowed`: the caller is no coordinator now.
 * `closed`: the party isn't active or has no agreement now.
 */
export type Decided =
  | { readonly is: 'first' | 'converted' | 'refused'; readonly conversion: Conversion; readonly party: Party }
  | { readonly is: 'unknown' | 'own' | 'twice' | 'decided' | 'not-allowed' | 'closed' };

/** Conversions of minutes of parties into vouchers. All calls are safe to repeat with the same cause. */
export interface Vouchers extends Timed {
  /** The parties that a member acts for and whose type converts, whatever their state. */
  of(member: string, at: Date): Promise<readonly Party[]>;
  /** What a party can convert now, or why it can't. */
  read(of: { party: string; by: string }, at: Date): Promise<Convertible | Unconverted>;
  /** Asks for a conversion: holds the minutes and asks the coordinators. */
  ask(of: { party: string; by: string; minutes: number }, cause: Cause): Promise<Asked>;
  /** A coordinator agrees, or refuses with a reason. */
  decide(
    of: { conversion: string; by: string } & ({ agree: true } | { agree: false; why: RefusalReason }),
    cause: Cause,
  ): Promise<Decided>;
  get(conversion: string): Promise<Conversion | null>;
  /** The waiting conversions that a coordinator was asked about, as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** Makes a new batch of the conversions that no file lists yet; null if there are none. */
  exportNew(community: string, at: Date): Promise<Batch | null>;
  /** The batches of a community, newest first, at most MAX_BATCHES. */
  batches(community: string): Promise<readonly Batch[]>;
  /** The conversions of a batch, oldest first. */
  inBatch(community: string, n: number): Promise<readonly Conversion[]>;
  /** Ends the waiting conversions that a leaver asked for. */
  farewell(member: string, cause: Cause): Promise<void>;
}
