import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import * as decide from './decide/restoring';
import { inCharge, type Kit, memberOf, tell, tellSoon, tellStaff } from './kit';
import * as notices from './notices/restoring';
import { countUndone } from './taking-back';
import type { Act, Request } from './types';
import { wave } from './waves';

/**
 * A coordinator opens a request again that a coordinator has closed. The search begins anew; the asker, the former
 * helper and the one who closed it hear what holds now. No minutes move, since the match has given its hold back.
 */
export async function restore(kit: Kit, before: Request, by: string, cause: Cause): Promise<Act<'restored'>> {
  if (!(await inCharge(kit, by, before))) return { is: 'not-allowed' };
  const changed = await kit.requests.change(before.id, doing(cause, by), (now) => decide.restore(now, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  const { record: request, happening } = changed;
  const closing = request.log.findLast(({ is, at }) => is === 'cancelled' && at <= happening.at);
  if (closing?.data.match) await countUndone(kit, request, String(closing.data.match), happening.at);
  const asker = await memberOf(kit, request.asker);
  tellSoon(cause, request, asker.id, notices.restoredForAsker(request));
  const { helper, closedBy } = happening.data;
  if (helper) tell(cause, request, String(helper), notices.restoredForHelper(request, asker.name), 'appointment');
  if (closedBy && closedBy !== by) {
    const { name } = await memberOf(kit, by);
    const say = notices.restoredForCloser(request, asker.name, name);
    await tellStaff(kit, cause, request, { to: String(closedBy), say, weight: 'routine' });
  }
  await wave(kit, request, cause, { first: true, tellAsker: true });
  return { is: 'restored', request };
}
