import type { RequestDecision } from '../store';
import type { Request } from '../types';

/** Records the place. Refused once it has a place, since another one needs the helper's consent. */
export function place(now: Request, address: string, at: Date): RequestDecision<'ended' | 'same'> {
  if (now.state !== 'open' && now.state !== 'matched') return { ok: false, why: 'ended' };
  if (at >= now.endsAt) return { ok: false, why: 'ended' };
  if (now.address !== null) return { ok: false, why: 'same' };
  return { ok: true, set: { address }, is: 'placed', data: { helper: now.match?.held ? now.match.helper : '' } };
}
