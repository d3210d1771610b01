import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard, DeskPast } from '../../lib/desk';
import type { Utterance } from '../../lib/utterance';

/**
 * Kinds of transfer. A post ends a hold with minutes of help. A pay ends one with minutes of a pay-out or of a shop. A convert
 * ends one with minutes that become vouchers. A rehold ends one hold and holds another number of minutes between the same accounts. No transfer is
 * ever edited or deleted; a correction is a new transfer that names the old one.
 */
export const transferKinds = [
  'hold',
  'rehold',
  'post',
  'pay',
  'void',
  'expire',
  'grant',
  'donate',
  'convert',
  'correct',
] as const;
export type TransferKind = (typeof transferKinds)[number];

/**
 * One side of a transfer, with the account's state after it, in whole minutes. `posted` is what the account owns.
 * `pending` is the incoming less the outgoing minutes of open holds, `held` only the outgoing ones. Incoming minutes
 * can't be spent, so `held` is kept apart from `pending`.
 */
export interface Leg {
  readonly account: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly posted: number;
  readonly pending: number;
  /** Outgoing minutes of the account's open holds; never below zero. */
  readonly held: number;
  /** `account#seq`; unique over all transfers, so two transfers can't share a leg. */
  readonly key: string;
}

/** An immutable movement of minutes between two accounts. */
export interface Transfer {
  readonly id: string;
  readonly community: string;
  readonly kind: TransferKind;
  /** Natural key, unique for ever; a repeated key gives the first transfer. */
  readonly key: string;
  /** The number people use: eight letters and digits, the end of the id (see `numberOf`). */
  readonly no: string;
  /** Minutes moved (post, grant, donate, correct) or held/released (hold, rehold, void, expire). Always > 0, except a post of 0. */
  readonly minutes: number;
  readonly from: string;
  readonly to: string;
  /** The transfer this one ends or corrects. */
  readonly of?: string;
  /** Id of its subject, e.g. a request. */
  readonly about?: string;
  /** Absent without a reason, or after it was emptied. */
  readonly reason?: string;
  /** Members who did it; a correction has two. */
  readonly by: readonly string[];
  readonly legs: readonly [Leg, Leg];
  /** The form of the hash: 1 covers the reason, 2 the commitment to it. Absent in transfers of the first form. */
  readonly form?: 2;
  /** The commitment to the reason (`commitment.ts`); absent without a reason, and in the first form. */
  readonly commitment?: string;
  /** SHA-256 over this transfer and the hashes before it on both accounts. */
  readonly hash: string;
  readonly at: Date;
}

export type LedgerRefusal =
  /** The payer has fewer free minutes than needed. */
  | 'insufficient'
  /** The issue account's cap is reached. */
  | 'cap'
  /** The payee's account would have more minutes than the pack allows. */
  | 'full'
  /** An unknown transfer, or one of the wrong kind. */
  | 'unknown'
  /** A correction, which isn't corrected itself: the first transfer is. */
  | 'is-correction'
  /** The pack's rule of the pool gives this member nothing now, or a dormant account has woken. */
  | 'rule'
  /** The hold has already ended in another way. */
  | 'ended'
  /** A correction needs two different people. */
  | 'two-people'
  /** A correction would move back more than the transfer moved, less earlier corrections. */
  | 'too-much'
  /** A correction would give minutes to a member who has left. */
  | 'left'
  /** Both sides are the same account. */
  | 'same-account'
  /** Not a whole number of minutes from 1 to MAX_MINUTES. */
  | 'amount';

/** The result of a posting. Beside `insufficient` and `cap`, `available` is the largest possible number of minutes. */
export type Posting =
  | { readonly ok: true; readonly transfer: Transfer; readonly replay: boolean }
  | { readonly ok: false; readonly why: LedgerRefusal; readonly available?: number };

export interface Balance {
  readonly posted: number;
  readonly pending: number;
  /** Outgoing minutes of the account's open holds. */
  readonly held: number;
  /** Minutes to spend now: posted less held plus the credit line; incoming minutes don't count. */
  readonly available: number;
  /** The soft limit of a member that is passed; absent within both. */
  readonly soft?: 'low' | 'high';
}

/**
 * What the pool pays a member who is short of minutes. `no-rule`: the pack has none. `enough`: the member has more than
 * the rule says. `month`: the month's share is paid. `empty`: the pool has nothing.
 */
export type Support =
  | { readonly ok: true; readonly transfer: Transfer }
  | { readonly ok: false; readonly why: 'no-rule' | 'enough' | 'month' | 'empty' };

/** One month of an account, in minutes: `opening + came - went = closing`. Held minutes aren't in it. */
export interface MonthStatement {
  /** `2026-11`, in Seoul. */
  readonly month: string;
  readonly opening: number;
  readonly came: number;
  readonly went: number;
  readonly closing: number;
  /** The transfers that moved minutes, oldest first. */
  readonly entries: readonly Transfer[];
}

/** A correction that one coordinator proposes to another. */
export interface CorrectionProposal {
  readonly id: string;
  readonly community: string;
  /** Id of the wrong transfer. */
  readonly transfer: string;
  /** Above zero moves back; below zero moves further the same way. */
  readonly minutes: number;
  readonly reason: string;
  /** Member who proposed it. */
  readonly by: string;
  /** Members who were asked to decide. */
  readonly asked: readonly string[];
  /** failed: approved, but refused by the ledger (`why`). */
  readonly state: ProposalState;
  readonly decidedBy?: string;
  readonly why?: LedgerRefusal;
  readonly at: Date;
}

export type ProposalState = 'open' | 'approved' | 'rejected' | 'failed' | 'withdrawn';

/** The result of proposing a correction. `waiting`: another proposal of this transfer is open. */
export type Proposing =
  | { readonly ok: true; readonly proposal: CorrectionProposal; readonly transfer: Transfer }
  | { readonly ok: false; readonly why: LedgerRefusal | 'alone' | 'waiting' };

/** A proposal and the transfer it is about. */
export interface Waiting {
  readonly proposal: CorrectionProposal;
  readonly transfer: Transfer;
}

/** The same with the minutes that the transfer has moved until now, and has moved once the proposal is approved. */
export interface Weighed extends Waiting {
  readonly before: number;
  readonly after: number;
}

/** The minutes that the end of a hold has moved. */
export interface Moved {
  readonly transfer: Transfer;
  /** Minutes of it that haven't gone back. */
  readonly left: number;
}

/**
 * The result of deciding a correction. `decided`: already decided by another member; `withdrawn`: by the proposer; `two-people`: the proposer can't
 * decide. `near` and `one-person` refuse an approval and leave the proposal open. `near`: the member is a side, near one, or no
 * coordinator any more. `one-person`: the proposer is no coordinator any more.
 */
export type Deciding =
  | {
      readonly is: 'approved' | 'rejected' | 'failed';
      readonly proposal: CorrectionProposal;
      readonly transfer: Transfer;
    }
  | { readonly is: 'unknown' | 'two-people' | 'decided' | 'withdrawn' | 'near' | 'one-person' };

/**
 * The result of taking a proposal back. `decided`: another coordinator was first. `unknown`: no proposal, or one of
 * another member.
 */
export interface Withdrawing {
  readonly is: 'withdrawn' | 'decided' | 'unknown';
}

/** One violation found by the proof. */
export interface Violation {
  readonly community: string;
  readonly rule: ProofRule;
  /** The account or transfer concerned. */
  readonly about: string;
  readonly found: string;
}

/** Rules of the proof; implemented in `audit.ts`. */
export type ProofRule = 'density' | 'chain' | 'legs' | 'hash' | 'hold' | 'sum' | 'community';

/** The proof's sums for one community; `posted` and `pending` cover all accounts and must be 0. */
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
  /** Gives a member the welcome minutes once, from the community's issue account, up to its cap. */
  grantWelcome(community: string, member: string, cause: Cause): Promise<Posting>;
  /** True if a member has had the welcome minutes. */
  welcomed(member: string): Promise<boolean>;
  /**
   * Fills the fund or a party's account from the issue account, up to the caps of both. `no-account`: the pack has no
   * account of this type.
   */
  fill(
    of: { community: string; account: string; minutes: number; by: string },
    cause: Cause,
  ): Promise<Posting | { readonly ok: false; readonly why: 'no-account' }>;
  /** Holds minutes of the asker for a match; `key` is the match's id. Refuses if the asker lacks them. */
  hold(
    of: { community: string; key: string; from: string; to: string; minutes: number; about: string },
    cause: Cause,
  ): Promise<Posting>;
  /**
   * Changes the held minutes of an open hold. `nth` counts the changes of this hold from 1, so that a repeat is
   * recognised. Refuses, and keeps the hold, if the asker lacks the further minutes.
   */
  rehold(of: { key: string; nth: number; minutes: number; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** Ends a hold by moving the actual minutes: less than held, more if free minutes allow, or 0. */
  post(of: { key: string; minutes: number; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** Ends a hold under a `payKey` by moving its minutes: those of a pay-out, or of a shop. */
  pay(of: { key: string; minutes: number; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** Ends a hold by moving all its minutes to the vouchers. */
  convert(of: { key: string; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** Ends a hold without moving minutes. */
  void(of: { key: string; reason: string; by: readonly string[] }, cause: Cause): Promise<Posting>;
  /** As `void`, after silence. */
  expire(of: { key: string; reason: string }, cause: Cause): Promise<Posting>;
  /** Gives minutes to another member, to a party or to the community's pool. */
  donate(
    of: { community: string; from: string; to: string; minutes: number; reason?: string },
    cause: Cause,
  ): Promise<Posting>;
  /**
   * Moves all free minutes of a dormant account to the pool, once for `key`. `rule`: it had an entry after `unmoved`, or has
   * no minutes.
   */
  retire(of: { community: string; account: string; key: string; unmoved: Date }, cause: Cause): Promise<Posting>;
  /** The pool pays a member by the pack's rule. */
  support(of: { community: string; member: string }, cause: Cause): Promise<Support>;
  /**
   * Moves minutes back (above zero) or further the same way (below zero) for a wrong transfer, by two different
   * coordinators. `key`, else the cause, makes the correction unique. It never moves back more than was moved, or more
   * than the account still has.
   */
  correct(
    of: { transfer: string; minutes: number; reason: string; by: readonly [string, string]; key?: string },
    cause: Cause,
  ): Promise<Posting>;
  /**
   * First half of a correction: one coordinator proposes; `asked` are the others who may decide. `minutes` `back` are all
   * that haven't gone back, `again` all that have. Both sides of help are told.
   */
  propose(
    of: {
      community: string;
      transfer: string;
      minutes: number | 'back' | 'again';
      reason: string;
      by: string;
      asked: readonly string[];
    },
    cause: Cause,
  ): Promise<Proposing>;
  /** The open proposals that `by` may decide, longest waiting first, at most MAX_WAITING. */
  waiting(community: string, by: string): Promise<readonly Weighed[]>;
  /** The number of all open proposals that `by` may decide. */
  waitingNumber(community: string, by: string): Promise<number>;
  /** The card that asks a second coordinator about a proposal, and whether it is still open; null without one. */
  proposalCard(proposal: string): Promise<{ readonly open: boolean; readonly say: Utterance } | null>;
  /** The open proposals of coordinator `by` as cards. */
  cards(of: CardsFor): Promise<readonly DeskCard[]>;
  /** The open corrections that a coordinator has proposed, for the desk's past page. */
  past(of: CardsFor): Promise<readonly DeskPast[]>;
  /**
   * Second half: another coordinator of `community` decides; approving posts the correction. Both are looked at anew at
   * that moment. The proposer and the members concerned are told.
   */
  decide(of: { community: string; proposal: string; by: string; approve: boolean }, cause: Cause): Promise<Deciding>;
  /** The proposer takes an open proposal back. Both sides of help hear that their minutes stay. */
  withdraw(of: { community: string; proposal: string; by: string }, cause: Cause): Promise<Withdrawing>;
  balance(community: string, account: string): Promise<Balance>;
  /** Latest first, at most MAX_STATEMENT; `before` is a leg number of this account, for paging. */
  statement(account: string, limit: number, before?: number): Promise<readonly Transfer[]>;
  /** The last `count` months of an account up to `last`, oldest first; none before its first entry. */
  months(account: string, last: string, count: number): Promise<readonly MonthStatement[]>;
  get(transfer: string): Promise<Transfer | null>;
  /** What the end of the hold of `key` has moved; null if it moved nothing or is still held. */
  moved(key: string): Promise<Moved | null>;
  /** The transfer with the number `no`; spaces, dashes and small letters are accepted. */
  named(community: string, no: string): Promise<Transfer | null>;
  /** Checks every account of one community or of all; changes nothing. */
  prove(community?: string): Promise<Proof>;
}

/** The types of accounts. A member's is named by the member's id; the others have their type before a colon. */
export type AccountType = 'member' | 'party' | 'pool' | 'fund' | 'issue' | 'voucher';

/** The key of hold `n` of a pay-out, of a payment in a shop or of a conversion. Kind `pay` or `convert` ends it, not `post`. */
export function payKey(id: string, n: number): string {
  return `pay:${id}:${n}`;
}

/** True for a transfer under a `payKey`: its hold, or the end of it. */
export function isPaying({ key }: Pick<Transfer, 'key'>): boolean {
  return key.split(':')[1] === 'pay';
}

/** The natural key by which the minutes of a dormant account go to the pool. */
export function dormantKey(id: string): string {
  return `dormant:${id}`;
}

/** Name of the account of a party. */
export function partyAccount(party: string): string {
  return `party:${party}`;
}

/** Name of the community's fund, which pays for calls. */
export function fundAccount(community: string): string {
  return `fund:${community}`;
}

/** Name of the account of the minutes that became vouchers; nothing leaves it. */
export function voucherAccount(community: string): string {
  return `voucher:${community}`;
}

/** Name of the account that gives out a community's minutes. */
export function issueAccount(community: string): string {
  return `issue:${community}`;
}

/** Name of the account that takes donations and pays for people without minutes. */
export function poolAccount(community: string): string {
  return `pool:${community}`;
}
