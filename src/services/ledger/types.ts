import type { Cause } from '../../lib/cause';

/** Kinds of transfer. Nothing is ever edited or deleted; a correction is a transfer that names the old one. */
export const transferKinds = ['hold', 'post', 'void', 'expire', 'grant', 'donate', 'convert', 'correct'] as const;
export type TransferKind = (typeof transferKinds)[number];

/**
 * One side of a transfer, with the account's state after it. Minutes of time, whole numbers; `posted` is what the
 * account has, `pending` what open holds will bring less what they will take, `held` the part they will take. Minutes
 * still to come can't be spent, so `held` is kept apart and never hidden behind what is to come.
 */
export interface Leg {
  readonly account: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly posted: number;
  readonly pending: number;
  /** What the account's own open holds will take, never below zero. */
  readonly held: number;
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
  /** What people call it: eight letters and digits, the end of the id (see `numberOf`). */
  readonly no: string;
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
  /** A correction would move back more than the transfer moved, less what was moved back before. */
  | 'too-much'
  /** Both sides are the same account. */
  | 'same-account'
  /** Not a whole number of minutes from 1 to MAX_MINUTES. */
  | 'amount';

/** What a posting came to. `available`, beside `insufficient` and `cap`, is the most that would have been possible. */
export type Posting =
  | { readonly ok: true; readonly transfer: Transfer; readonly replay: boolean }
  | { readonly ok: false; readonly why: LedgerRefusal; readonly available?: number };

export interface Balance {
  readonly posted: number;
  readonly pending: number;
  /** What the account's own open holds will take. */
  readonly held: number;
  /** What may be spent now: posted less held plus the credit line; what holds will bring doesn't count. */
  readonly available: number;
}

/** What one coordinator asks another to put right. */
export interface CorrectionProposal {
  readonly id: string;
  readonly community: string;
  /** Id of the transfer that was wrong. */
  readonly transfer: string;
  /** More than zero moves back, less than zero moves further the same way. */
  readonly minutes: number;
  readonly reason: string;
  /** Member who proposed it. */
  readonly by: string;
  /** Members who were asked to decide. */
  readonly asked: readonly string[];
  /** failed: approved, but the ledger refused it (`why`). */
  readonly state: ProposalState;
  readonly decidedBy?: string;
  readonly why?: LedgerRefusal;
  readonly at: Date;
}

export type ProposalState = 'open' | 'approved' | 'rejected' | 'failed';

/** What came of proposing a correction. */
export type Proposing =
  | { readonly ok: true; readonly proposal: CorrectionProposal; readonly transfer: Transfer }
  | { readonly ok: false; readonly why: LedgerRefusal | 'alone' };

/** What came of deciding one. `decided`: somebody decided before; `two-people`: the proposer can't decide. */
export type Deciding =
  | {
      readonly is: 'approved' | 'rejected' | 'failed';
      readonly proposal: CorrectionProposal;
      readonly transfer: Transfer;
    }
  | { readonly is: 'unknown' | 'two-people' | 'decided' };

/** One thing the proof found wrong. */
export interface Violation {
  readonly community: string;
  readonly rule: ProofRule;
  /** Account or transfer it is about. */
  readonly about: string;
  readonly found: string;
}

/** Rules the proof checks; carried out in `audit.ts`. */
export type ProofRule = 'density' | 'chain' | 'legs' | 'hash' | 'hold' | 'sum' | 'community';

/** What the proof counted for one community; `posted` and `pending` are sums over all accounts and must be 0. */
export interface CommunityProof {
  readonly community: string;
  readonly transfers: number;
  readonly accounts: number;
  readonly posted: number;
  readonly pending: number;
  readonly held: number;
}

export interface Proof {
  readonly communities: readonly CommunityProof[];
  readonly transfers: number;
  readonly accounts: number;
  /** At most MAX_VIOLATIONS are listed. */
  readonly violations: readonly Violation[];
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
  /**
   * Moves minutes back (more than zero) or further the same way (less than zero) for a transfer that was wrong; by two
   * different coordinators. `key` makes it once for ever, else the cause does. Never moves back more than was moved,
   * and never what the account no longer has.
   */
  correct(
    of: { transfer: string; minutes: number; reason: string; by: readonly [string, string]; key?: string },
    cause: Cause,
  ): Promise<Posting>;
  /** First half of a correction: one coordinator proposes, `asked` are the others who may decide. */
  propose(
    of: {
      community: string;
      transfer: string;
      minutes: number;
      reason: string;
      by: string;
      asked: readonly string[];
    },
    cause: Cause,
  ): Promise<Proposing>;
  /** Second half: another coordinator of `community` decides; approving posts the correction. */
  decide(of: { community: string; proposal: string; by: string; approve: boolean }, cause: Cause): Promise<Deciding>;
  balance(community: string, account: string): Promise<Balance>;
  /** Latest first, at most MAX_STATEMENT; `before` is a seq of this account, to page on. */
  statement(account: string, limit: number, before?: number): Promise<readonly Transfer[]>;
  get(transfer: string): Promise<Transfer | null>;
  /** The transfer people call `no`; spaces, dashes and small letters don't matter. */
  named(community: string, no: string): Promise<Transfer | null>;
  /** Replays every account of one community or of all, changing nothing. */
  prove(community?: string): Promise<Proof>;
}

/** Name of the account that gives out a community's minutes. */
export function issueAccount(community: string): string {
  return `issue:${community}`;
}

/** Name of the account that takes donations and pays for those who can't. */
export function poolAccount(community: string): string {
  return `pool:${community}`;
}
