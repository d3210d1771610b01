import type { Cause } from '../../lib/cause';

/** Kinds of transfer. Nothing is ever edited or deleted; a correction is a transfer that names the old one. */
export const transferKinds = ['hold', 'post', 'void', 'expire', 'grant', 'donate', 'convert', 'correct'] as const;
export type TransferKind = (typeof transferKinds)[number];

/**
 * One side of a transfer, with the account's state after it. Minutes of time, whole numbers; `posted` is what the
 * account has, `pending` what holds will take (negative) or bring (positive).
 */
export interface Leg {
  readonly account: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly posted: number;
  readonly pending: number;
  /** `account#seq`; unique over all transfers, so two transfers can't take the same place. */
  readonly key: string;
}

/** An immutable movement of minutes between two accounts. */
export interface Transfer {
  readonly id: string;
  readonly community: string;
  readonly kind: TransferKind;
  /** Natural key, unique for ever: a second transfer with the same key is the first one. */
  readonly key: string;
  /** Minutes moved (post, grant, donate, correct) or held/released (hold, void, expire). Always > 0, except a post of 0. */
  readonly minutes: number;
  readonly from: string;
  readonly to: string;
  /** The transfer this one ends or corrects. */
  readonly of?: string;
  /** What it is about, e.g. a request id. */
  readonly about?: string;
  readonly reason?: string;
  /** Members who did it; a correction has two. */
  readonly by: readonly string[];
  readonly legs: readonly [Leg, Leg];
  /** SHA-256 over this transfer and the hashes before it on both accounts. */
  readonly hash: string;
  readonly at: Date;
}

export type LedgerRefusal =
  /** The payer has fewer free minutes than needed. */
  | 'insufficient'
  /** The issue account's cap is reached. */
  | 'cap'
  /** No such transfer, or not of the kind needed. */
  | 'unknown'
  /** The hold has already been posted, voided or expired in another way. */
  | 'ended'
  /** A correction needs two different people. */
  | 'two-people'
  | 'amount';

export type Posting =
  | { readonly ok: true; readonly transfer: Transfer; readonly replay: boolean }
  | { readonly ok: false; readonly why: LedgerRefusal; readonly available?: number };

export interface Balance {
  readonly posted: number;
  readonly pending: number;
  /** What may be spent now: posted plus outgoing holds plus the credit line. */
  readonly available: number;
}

/** Minutes are whole and positive. All calls are safe to repeat: the natural key decides. */
export interface Ledger {
  /** Once per member: minutes given at joining, from the community's issue account, up to its cap. */
  grantWelcome(community: string, member: string, cause: Cause): Promise<Posting>;
  /** Sets minutes of the asker aside for a match; `key` is the match's id. Refuses when they aren't there. */
  hold(
    of: { community: string; key: string; from: string; to: string; minutes: number; about: string },
    cause: Cause,
  ): Promise<Posting>;
  /** Ends a hold by moving the actual minutes (may be less or, when free minutes allow, more than held; 0 moves none). */
  post(of: { key: string; minutes: number; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** Ends a hold and moves nothing. */
  void(of: { key: string; reason: string; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** As void, by silence. */
  expire(of: { key: string; reason: string }, cause: Cause): Promise<Posting>;
  /** Gives minutes to another member or to the community's pool. */
  donate(
    of: { community: string; from: string; to: string; minutes: number; reason?: string },
    cause: Cause,
  ): Promise<Posting>;
  /** Moves minutes back (or forth) for a transfer that was wrong; by two different coordinators. */
  correct(
    of: { transfer: string; minutes: number; reason: string; by: readonly [string, string] },
    cause: Cause,
  ): Promise<Posting>;
  balance(community: string, account: string): Promise<Balance>;
  /** Latest first. */
  statement(account: string, limit: number, before?: number): Promise<readonly Transfer[]>;
}

/** Name of the account that gives out a community's minutes. */
export function issueAccount(community: string): string {
  return `issue:${community}`;
}

/** Name of the account that takes donations and pays for those who can't. */
export function poolAccount(community: string): string {
  return `pool:${community}`;
}
