import type { Cause } from '../../lib/cause';
import { doing, type Happening } from '../record';
import * as decide from './decide/asking';
import { inCharge, type Kit, memberOf, tell } from './kit';
import { MAX_REASON } from './limits';
import { tellLinker } from './linked';
import { noteAsks } from './needs';
import { declinedForPicker } from './notices/asking';
import type { Act, Request } from './types';
import { refill } from './waves';

/**
 * Records a no, with or without a reason; a member's first no asks the next member at once. `entered`: the coordinator
 * who enters it.
 */
export async function decline(
  kit: Kit,
  request: Request,
  member: string,
  why: string | null,
  cause: Cause,
  entered: string | null = null,
): Promise<Act<'declined'>> {
  const reason = why?.slice(0, MAX_REASON) ?? null;
  const changed = await kit.requests.change(request.id, doing(cause, member), (now) =>
    decide.decline(now, member, reason, cause.at),
  );
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  await noteAsks(kit, changed.record, [member], cause.at);
  if (changed.happening.data.first !== true) return { is: 'declined', request: changed.record };
  if (changed.happening.data.pickedBy !== entered)
    await tellPicker(kit, changed.record, changed.happening, member, cause);
  await refill(kit, changed.record, cause);
  return { is: 'declined', request: changed.record };
}

/** Records a no that a coordinator in charge enters. */
export async function declineFor(
  kit: Kit,
  request: Request,
  member: string,
  by: string,
  cause: Cause,
): Promise<Act<'declined'>> {
  if (!(await inCharge(kit, by, request))) return { is: 'not-allowed' };
  const result = await decline(kit, request, member, null, cause, by);
  // The member has answered on the telephone, so that nobody needs to ring about the question.
  if (result.is === 'declined')
    await kit.outbox.outdate({ feature: 'exchange', id: request.id }, ['match'], cause.at, member);
  return result;
}

/** Tells the coordinator who picked the member. */
async function tellPicker(
  kit: Kit,
  request: Request,
  { data }: Happening,
  member: string,
  cause: Cause,
): Promise<void> {
  if (typeof data.pickedBy !== 'string' || data.pickedBy === '') return;
  if (await tellLinker(kit, request, member, 'declined', cause)) return;
  const { name } = await memberOf(kit, member);
  const until = { expiresAt: request.startsAt };
  tell(cause, request, data.pickedBy, declinedForPicker(request, name), 'system', until);
}
