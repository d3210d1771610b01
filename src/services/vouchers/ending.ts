import type { Cause } from '../../lib/cause';
import { payKey } from '../ledger';
import { doing } from '../record';
import type { Kit } from './kit';
import { MAX_WAITING } from './limits';
import { endedNotice } from './notices';
import { conversionMoves, waitingStates } from './states';
import type { Conversion } from './types';

/** Ends the questions that coordinators haven't answered. */
export function outdate({ outbox }: Kit, { id }: Conversion, { at }: Cause): Promise<void> {
  return outbox.outdate({ feature: 'vouchers', id }, ['ledger'], at);
}

/**
 * Ends a waiting conversion without moving minutes. Its state comes first, so that a repeated turn holds nothing anew; then
 * its hold ends. False if it ended before in another way.
 */
export async function release(
  kit: Kit,
  conversion: Conversion,
  move: 'fail' | 'lapse',
  cause: Cause,
): Promise<boolean> {
  const changed = await kit.conversions.change(conversion.id, doing(cause, null, move), (now) =>
    now.state === 'open' || now.state === 'half' ? { ok: true, move, set: {}, is: move } : { ok: false, why: 'over' },
  );
  const now = changed.is === 'done' ? changed.record : await kit.conversions.get(conversion.id);
  if (now?.state !== conversionMoves[move].to) return false;
  await free(kit, now, move, [now.by], cause);
  return true;
}

/** Frees the minutes of an ended conversion; one that was never held has none. */
export async function free(
  { ledger }: Kit,
  { id }: Conversion,
  reason: 'fail' | 'lapse' | 'refuse',
  by: readonly string[],
  cause: Cause,
): Promise<void> {
  const key = payKey(id, 0);
  if (reason === 'lapse') await ledger.expire({ key, reason }, cause);
  else await ledger.void({ key, reason, by }, cause);
}

/** Two answers haven't come: the minutes are free again, and the asker hears of it. */
export async function lapse(kit: Kit, conversion: Conversion, cause: Cause): Promise<void> {
  if (!(await release(kit, conversion, 'lapse', cause))) return;
  await outdate(kit, conversion, cause);
  const party = await kit.parties.get(conversion.party);
  if (party) cause.tell(endedNotice(conversion, party, 'lapsed'));
}

/** Ends the waiting conversions that a leaver asked for. */
export async function farewell(kit: Kit, member: string, cause: Cause): Promise<void> {
  // A repeated turn finds those again that it has ended.
  const theirs = [{ state: { $in: [...waitingStates] } }, { 'log.key': `${cause.key}#fail` }];
  const found = await kit.conversions.find({ by: member, $or: theirs }, { _id: 1 }, MAX_WAITING);
  for (const one of found) if (await release(kit, one, 'fail', cause)) await outdate(kit, one, cause);
}
