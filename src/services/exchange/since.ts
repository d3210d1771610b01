import type { Request } from './types';

/** Since when a request is as a coordinator sees it: disputed, unconfirmed, not taken, matched, or open. */
export function waitingSince({ state, match, unfilledAt, createdAt }: Request): Date {
  const said = [match?.askerSaid?.at, match?.helperSaid?.at].flatMap((at) => (at ? [at.getTime()] : []));
  if (said.length > 0) return new Date(Math.max(...said));
  if (state === 'open') return unfilledAt ?? createdAt;
  return match?.unconfirmedAt ?? match?.at ?? createdAt;
}
