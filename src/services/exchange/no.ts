import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import * as decide from './decide/asking';
import type { Kit } from './kit';
import { MAX_REASON } from './limits';
import { noteAsks } from './needs';
import type { Act, Request } from './types';
import { refill } from './waves';

/** Records a no, with or without a reason; a member's first no asks the next member at once. */
export async function decline(
  kit: Kit,
  request: Request,
  member: string,
  why: string | null,
  cause: Cause,
): Promise<Act<'declined'>> {
  const reason = why?.slice(0, MAX_REASON) ?? null;
  const changed = await kit.requests.change(request.id, doing(cause, member), (now) =>
    decide.decline(now, member, reason, cause.at),
  );
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  await noteAsks(kit, changed.record, [member], cause.at);
  if (changed.happening.data.first === true) await refill(kit, changed.record, cause);
  return { is: 'declined', request: changed.record };
}
