import type { Moves } from '../record';

/**
 * - `open`: somebody is being looked for.
 * - `matched`: a helper said yes.
 * - `confirming`: one side has said how it went.
 * - `disputed`: the two say different things; a coordinator decides.
 * - `settled`: minutes were moved. `missed`: it didn't take place, nothing was moved.
 * - `cancelled`: taken back. `expired`: it would have begun and nobody had taken it.
 * - `lapsed`: nobody ever said how it went; nothing was moved.
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

/** What may become of a request, and from where. A search that opens anew without a match stays `open`: no move. */
export const requestMoves = {
  match: { from: ['open'], to: 'matched' },
  reopen: { from: ['matched'], to: 'open' },
  cancel: { from: ['open', 'matched'], to: 'cancelled' },
  expire: { from: ['open'], to: 'expired' },
  confirm: { from: ['matched', 'confirming'], to: 'confirming' },
  dispute: { from: ['confirming'], to: 'disputed' },
  settle: { from: ['matched', 'confirming', 'disputed'], to: 'settled' },
  miss: { from: ['matched', 'confirming', 'disputed'], to: 'missed' },
  lapse: { from: ['matched'], to: 'lapsed' },
} as const satisfies Moves<RequestState, string>;

export type RequestMove = keyof typeof requestMoves;

/** States in which a match is under way. */
export const matchStates: readonly RequestState[] = ['matched', 'confirming', 'disputed'];

/** States that are still somebody's business. */
export const liveStates: readonly RequestState[] = ['open', ...matchStates];
