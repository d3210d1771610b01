import type { Moves } from '../record';

/**
 * - `open`: the search for a helper.
 * - `matched`: a helper said yes.
 * - `confirming`: one side has confirmed.
 * - `disputed`: the confirmations differ; a coordinator decides.
 * - `settled`: minutes were moved.
 * - `missed`: it did not take place, no minutes moved.
 * - `cancelled`: taken back.
 * - `expired`: the start came without a helper.
 * - `lapsed`: nobody confirmed, no minutes moved.
 */
export const requestStates = [
  'open',
  'matched',
  'confirming',
  'disputed',
  'settled',
  'missed',
  'cancelled',
  'expired',
  'lapsed',
] as const;
export type RequestState = (typeof requestStates)[number];

/** The moves of a request. A new round without a match leaves it `open`, which is no move. */
export const requestMoves = {
  match: { from: ['open'], to: 'matched' },
  reopen: { from: ['matched'], to: 'open' },
  cancel: { from: ['open', 'matched'], to: 'cancelled' },
  restore: { from: ['cancelled'], to: 'open' },
  expire: { from: ['open'], to: 'expired' },
  confirm: { from: ['matched', 'confirming'], to: 'confirming' },
  dispute: { from: ['confirming'], to: 'disputed' },
  settle: { from: ['matched', 'confirming', 'disputed'], to: 'settled' },
  miss: { from: ['matched', 'confirming', 'disputed'], to: 'missed' },
  lapse: { from: ['matched'], to: 'lapsed' },
} as const satisfies Moves<RequestState, string>;

export type RequestMove = keyof typeof requestMoves;

/** States with a match under way. */
export const matchStates: readonly RequestState[] = ['matched', 'confirming', 'disputed'];

/** States in which a request still needs work. */
export const liveStates: readonly RequestState[] = ['open', ...matchStates];

/**
 * The states of a proposed change of a match:
 * - `open`: the other side is asked.
 * - `agreed`: the other side said yes; the time and the minutes are being reserved.
 * - `made`: the appointment has changed.
 * - `declined`, `withdrawn`, `lapsed`: the other side, the proposer or silence left it as it was.
 * - `busy`: the helper has another appointment then.
 * - `short`: the asker lacks the further minutes.
 */
export const changeStates = ['open', 'agreed', 'made', 'declined', 'withdrawn', 'lapsed', 'busy', 'short'] as const;
export type ChangeState = (typeof changeStates)[number];

/** The moves of a proposed change. A change that is `agreed` can't be withdrawn any more. */
export const changeMoves = {
  agree: { from: ['open'], to: 'agreed' },
  make: { from: ['agreed'], to: 'made' },
  decline: { from: ['open'], to: 'declined' },
  withdraw: { from: ['open'], to: 'withdrawn' },
  lapse: { from: ['open'], to: 'lapsed' },
  clash: { from: ['agreed'], to: 'busy' },
  'fall-short': { from: ['agreed'], to: 'short' },
} as const satisfies Moves<ChangeState, string>;

export type ChangeMove = keyof typeof changeMoves;

/** States in which a change keeps the next one waiting. */
export const pendingChanges: readonly ChangeState[] = ['open', 'agreed'];
