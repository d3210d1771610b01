import { createHash } from 'node:crypto';
import type { Community } from '../communities';
import { MAX_MINUTES, NUMBER_LENGTH } from './limits';
import { ledgerSettings } from './settings';
import type { AccountType, Leg, Transfer, TransferKind } from './types';

/** The state of one account; the same fields as in a leg. */
export type State = Pick<Leg, 'posted' | 'pending' | 'held'>;

/** An account's last leg, and the hash of its transfer. `seq` 0 means that the account has no leg. */
export interface Head extends State {
  readonly account: string;
  readonly seq: number;
  readonly hash: string;
}

/** How a transfer changes the state of the payer and of the payee. */
export interface Effect {
  readonly from: State;
  readonly to: State;
}

/** A transfer before its legs are known. */
export type Draft = Omit<Transfer, 'legs' | 'hash' | 'no' | 'form' | 'commitment'>;

/** The previous hash of an account's first transfer. */
export const GENESIS = '';

/** Kinds that end a hold. */
export const endKinds: readonly TransferKind[] = ['rehold', 'post', 'pay', 'convert', 'void', 'expire'];

/** Kinds that hold minutes. */
export const holdKinds: readonly TransferKind[] = ['hold', 'rehold'];

/** Kinds that move minutes for good. */
export const movingKinds: readonly TransferKind[] = ['post', 'pay', 'grant', 'donate', 'convert', 'correct'];

/**
 * True for a kind that can be corrected. A correction can't, since its transfer can be corrected once more. A conversion can't
 * either: two people agreed to it, and the voucher may be given out.
 */
export function isCorrectable({ kind }: Pick<Transfer, 'kind'>): boolean {
  return kind !== 'correct' && kind !== 'convert' && movingKinds.includes(kind);
}

/** The head of an account without transfers. */
export function emptyHead(account: string): Head {
  return { account, seq: 0, posted: 0, pending: 0, held: 0, hash: GENESIS };
}

/** True for a number of minutes that may move or be held. */
export function isAmount(minutes: number): boolean {
  return Number.isSafeInteger(minutes) && minutes >= 1 && minutes <= MAX_MINUTES;
}

/**
 * The effect of a transfer of `kind` on both sides. `held` is the size of the hold that the transfer ends.
 * Each pair of `posted` and of `pending` sums to 0, so no transfer creates or loses a minute.
 */
export function effectOf(kind: TransferKind, minutes: number, held = 0): Effect {
  if (holdKinds.includes(kind)) {
    const more = kind === 'rehold' ? minutes - held : minutes;
    return {
      from: { posted: 0, pending: less(more), held: more },
      to: { posted: 0, pending: more, held: 0 },
    };
  }
  const moved = kind === 'void' || kind === 'expire' ? 0 : minutes;
  const released = endKinds.includes(kind) ? held : 0;
  return {
    from: { posted: less(moved), pending: released, held: less(released) },
    to: { posted: moved, pending: less(released), held: 0 },
  };
}

/** Free minutes a transfer takes from the payer, beyond those already held. */
export function needOf(kind: TransferKind, minutes: number, held = 0): number {
  if (kind === 'void' || kind === 'expire') return 0;
  return endKinds.includes(kind) ? Math.max(0, minutes - held) : minutes;
}

/** The state after `change`. */
export function after(state: State, change: State): State {
  return {
    posted: state.posted + change.posted,
    pending: state.pending + change.pending,
    held: state.held + change.held,
  };
}

/** The minutes an account may spend: posted less held, plus its floor. */
export function available(state: State, floor: number): number {
  return state.posted - state.held + floor;
}

/** The types whose accounts have the type before a colon. */
const ownTypes = ['issue', 'pool', 'fund', 'voucher', 'party'] as const satisfies readonly AccountType[];

/** The type of an account, by its name. */
export function accountTypeOf(account: string): AccountType {
  const type = account.slice(0, account.indexOf(':'));
  return ownTypes.find((one) => one === type) ?? 'member';
}

/** Minutes an account may go below zero, by its type: the issue account's cap, or a credit line. */
export function floorOf(account: string, community: Community): number {
  const { currency, accounts } = ledgerSettings.of(community);
  switch (accountTypeOf(account)) {
    case 'issue':
      return currency.issueCapMinutes;
    case 'pool':
    case 'fund':
    case 'voucher':
      return 0;
    case 'party':
      return accounts?.party?.creditMinutes ?? 0;
    default:
      return currency.creditMinutes;
  }
}

/** The most minutes an account may have, those on their way included; null without a limit. */
export function capOf(account: string, community: Community): number | null {
  const { accounts } = ledgerSettings.of(community);
  const type = accountTypeOf(account);
  if (type === 'member') return accounts?.member?.capMinutes ?? null;
  return type === 'fund' || type === 'party' ? (accounts?.[type]?.capMinutes ?? 0) : null;
}

/** The soft limit that a member's account passes; null within both, and for accounts without them. */
export function softLimit(account: string, posted: number, free: number, community: Community): 'low' | 'high' | null {
  const limits = accountTypeOf(account) === 'member' ? ledgerSettings.of(community).accounts?.member : undefined;
  if (limits?.lowMinutes !== undefined && free <= limits.lowMinutes) return 'low';
  return limits?.highMinutes !== undefined && posted >= limits.highMinutes ? 'high' : null;
}

/**
 * Minutes that a transfer would bring above an account's cap; 0 for none. A correction has no cap, since it takes back what
 * was wrong. A member's help has none either: nobody is refused for helping much.
 */
export function overCap(
  { kind, to: account }: Pick<Transfer, 'kind' | 'to'>,
  to: State,
  effect: Effect,
  cap: number | null,
): number {
  const more = effect.to.posted + effect.to.pending;
  const helps = accountTypeOf(account) === 'member' && (kind === 'hold' || endKinds.includes(kind));
  if (cap === null || more <= 0 || kind === 'correct' || helps) return 0;
  return Math.max(0, to.posted + to.pending + to.held + more - cap);
}

/** The key of leg `seq` of an account. */
export function legKey(account: string, seq: number): string {
  return `${account}#${seq}`;
}

/** The leg that follows `head`. */
export function nextLeg(head: Head, change: State): Leg {
  const seq = head.seq + 1;
  return { account: head.account, seq, ...after(head, change), key: legKey(head.account, seq) };
}

/**
 * SHA-256 over the whole transfer except its hash, chained to the previous hashes of both accounts. The second form has
 * the commitment in place of the reason, so the reason can be emptied later.
 */
export function hashOf(transfer: Omit<Transfer, 'hash'>, before: readonly [string, string]): string {
  const { id, community, kind, key, no, minutes, from, to, of, about, by, legs, at, form } = transfer;
  const reason = form === 2 ? ['2', transfer.commitment ?? null] : (transfer.reason ?? null);
  const said = [id, community, kind, key, no, minutes, from, to, of ?? null, about ?? null, reason, by];
  const states = legs.map((leg) => [leg.account, leg.seq, leg.posted, leg.pending, leg.held, leg.key]);
  const content = JSON.stringify([...before, ...said, ...states, at.toISOString()]);
  return createHash('sha256').update(content).digest('hex');
}

/** The stored number of a transfer: the last characters of its id. */
export function numberOf(id: string): string {
  return id.slice(-NUMBER_LENGTH);
}

/** Reads a typed number: accepts small letters, spaces, dashes, and letters outside Crockford's alphabet. */
export function readNumber(words: string): string {
  return words
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/**
 * True if a transfer under a draft's key is the same one. Author and reason may differ, since two people may confirm at
 * once.
 */
export function isSame(found: Transfer, draft: Draft): boolean {
  return (
    found.community === draft.community &&
    found.kind === draft.kind &&
    found.from === draft.from &&
    found.to === draft.to &&
    found.of === draft.of &&
    found.about === draft.about &&
    // The welcome minutes may change between two tries; the first transfer stands.
    (found.minutes === draft.minutes || draft.kind === 'grant')
  );
}

/** Minutes that may still move back for `transfer`, after its corrections so far. */
export function leftToCorrect(transfer: Transfer, corrections: readonly Transfer[]): number {
  const back = corrections.reduce(
    (sum, correction) => sum + (correction.from === transfer.to ? correction.minutes : -correction.minutes),
    0,
  );
  return transfer.minutes - back;
}

/** True if one transfer came before another on an account of both. */
export function isBefore(one: Transfer, other: Transfer, account: string): boolean {
  const place = ({ legs }: Transfer): number => legs.find((leg) => leg.account === account)?.seq ?? 0;
  return place(one) < place(other);
}

/** The negative of `n`, but 0 instead of JavaScript's -0, which does not survive storage and comparison. */
function less(n: number): number {
  return n === 0 ? 0 : -n;
}

/** A transfer's number in two groups, easier to read out. */
export function sayNumber(no: string): string {
  return `${no.slice(0, 4)}-${no.slice(4)}`;
}
