import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Figures } from '../figures';
import type { Invites } from '../invites';
import type { Outbox } from '../outbox';
import { move } from './changes';
import type { Contacts } from './contacts';
import { ended } from './erasing';
import { countedIn, joinedFact } from './figures';
import type { MemberDoc } from './model';
import { approvedNotice, refusedNotice } from './notices';
import type { Changed, Members } from './types';

/** The parts of a decision about a waiting member. */
export interface DecidingParts extends Pick<Members, 'get' | 'onDuty'> {
  readonly members: Model<MemberDoc>;
  readonly contacts: Contacts;
  readonly figures: Pick<Figures, 'record'>;
  readonly invites: Pick<Invites, 'labelOf'>;
  readonly outbox: Pick<Outbox, 'outdate'>;
}

/** Coordinator `by` decides about the waiting member `id`; a replay tells the member with the same notice. */
export async function decide(
  { members, contacts, get, onDuty, figures, invites, outbox }: DecidingParts,
  { id, by, as }: { readonly id: string; readonly by: string; readonly as: 'approve' | 'refuse' },
  cause: Cause,
): Promise<Changed> {
  const child = await get(id);
  if (!child || !(await onDuty(by, child.community, [child.zone]))) return { ok: false, why: 'not-allowed' };
  const decided = { by, at: cause.at };
  const ends = as === 'refuse' ? await ended(contacts, id, cause) : { set: {}, unset: {} };
  const rest = { set: { ...ends.set, decided }, unset: ends.unset };
  const result = await move(members, id, as, rest, cause);
  if (!result.ok) return result;
  const { member } = result;
  // The cards of the other coordinators ask nothing any more.
  await outbox.outdate({ feature: 'members', id }, ['system'], cause.at);
  if (as === 'refuse') cause.emit({ type: 'matter.moved', community: member.community, matter: id });
  cause.tell(as === 'approve' ? approvedNotice(member) : refusedNotice(member));
  if (as === 'approve') {
    const fact = await joinedFact(invites, member, cause.at);
    if (fact) await figures.record(fact);
    await figures.record(countedIn(member, cause.at));
    const { community, returning = false } = member;
    cause.emit({ type: 'member.approved', community, member: id, returning });
  }
  return result;
}
