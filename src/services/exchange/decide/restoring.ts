import { HOUR_MS } from '../../../lib/units';
import type { Happening } from '../../record';
import { RESTORE_HOURS } from '../limits';
import type { RequestDecision } from '../store';
import type { Request } from '../types';
import { opened } from './asking';

/** The closing by a coordinator that may be taken back at this moment. Null if there is nothing to take back. */
export function restorable(now: Request, at: Date): Happening | null {
  if (now.state !== 'cancelled' || at >= now.startsAt) return null;
  const closing = now.log.findLast((one) => one.is === 'cancelled');
  if (closing?.data.part !== 'coordinator') return null;
  return at.getTime() - closing.at.getTime() <= RESTORE_HOURS * HOUR_MS ? closing : null;
}

/** Opens a request that a coordinator has closed; the match that it had stays over, and so does its hold. */
export function restore(now: Request, at: Date): RequestDecision<'ended'> {
  const closing = restorable(now, at);
  if (!closing) return { ok: false, why: 'ended' };
  return {
    ok: true,
    move: 'restore',
    set: opened(now, at),
    is: 'restored',
    data: { closedBy: closing.by ?? '', helper: String(closing.data.helper ?? '') },
  };
}
