import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import type { ChangeResult } from './change-types';
import { noted } from './decide/confirming';
import * as decide from './decide/placing';
import { type Kit, memberOf, tell, tellSoon } from './kit';
import * as notices from './notices/changing';
import { freshSince } from './reminders';
import type { Request } from './types';

/** Gives the place that was left open. The helper of a match reads it at once. */
export async function placeNow(
  kit: Kit,
  request: Request,
  by: string,
  address: string,
  cause: Cause,
): Promise<ChangeResult> {
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) =>
    decide.place(now, address, cause.at),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused') return { is: changed.why };
  const { record, happening } = changed;
  const { helper } = happening.data;
  if (typeof helper === 'string' && helper !== '' && record.address !== null)
    tellSoon(cause, record, helper, notices.placed(record, (await memberOf(kit, record.asker)).name));
  return { is: 'placed', request: record };
}

/**
 * Reminds the asker once that the helper doesn't know the place yet. The centre doesn't ring for it if a card or the
 * reminder of these days asks for the place.
 */
export async function askPlace(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) => noted(now, 'placeAskedAt', cause.at));
  if (changed.is !== 'done') return;
  const { record, happening } = changed;
  if (record.address !== null || cause.at >= record.startsAt) return;
  const until = { by: record.startsAt, expiresAt: record.startsAt };
  const reach = await kit.reaching?.earliest(record.asker, { purpose: 'appointment', ...until }, cause.at);
  if (reach?.by === 'call' && (await asksAlready(kit, record, cause.at))) return;
  const { name } = await memberOf(kit, String(happening.data.helper));
  tell(cause, record, record.asker, notices.placeMissing(record, name), 'appointment', until);
}

/** True if the asker has been reminded, or has lately heard the card of the match. Both ask for the place. */
async function asksAlready(kit: Kit, { id, asker, match }: Request, at: Date): Promise<boolean> {
  if (match?.remindedAt) return true;
  return kit.outbox.toldSince({ feature: 'exchange', id }, asker, freshSince(at));
}
