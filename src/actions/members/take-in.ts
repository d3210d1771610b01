import type { Cause } from '../../lib/cause';
import { type Joining, type Member, waitingNotice } from '../../services/members';
import type { Services } from '../services';

/** A person taken in: the membership, and the welcome minutes that were given. */
export interface TakenIn {
  readonly is: 'joined' | 'waiting' | 'already';
  readonly member: Member;
  readonly minutes: number;
}

/**
 * Makes a person a member, with the welcome minutes and a first offer. A person who waits for a coordinator gets them
 * later. Safe to repeat with the same cause.
 */
export async function takeIn(
  { members, ledger, matching, duty }: Pick<Services, 'members' | 'ledger' | 'matching' | 'duty'>,
  joining: Joining,
  cause: Cause,
): Promise<TakenIn> {
  const { is, member } = await members.join(joining, cause);
  if (is === 'waiting') await tellWaiting({ members, duty }, member, cause);
  if (is !== 'joined') return { is, member, minutes: 0 };
  const granted = member.returning ? null : await ledger.grantWelcome(joining.community, member.id, cause);
  if (member.can.length > 0) await matching.offers.fromProfile(member.id, cause);
  return { is, member, minutes: granted?.ok ? granted.transfer.minutes : 0 };
}

/**
 * Tells the coordinators of a waiting person's zone, as each of them chose. Those on duty are rung after the pack's
 * hours.
 */
async function tellWaiting(
  { members, duty }: Pick<Services, 'members' | 'duty'>,
  waiting: Member,
  cause: Cause,
): Promise<void> {
  const { id, community, zone } = waiting;
  const among = (await members.coordinators(community, zone)).map((one) => one.id);
  for (const to of among) await duty.tellStaff(waitingNotice(to, waiting), 'card', cause);
  await duty.remindOf({ about: { feature: 'members', id }, community, zone, resident: id, among }, cause);
}
