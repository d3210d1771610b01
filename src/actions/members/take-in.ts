import type { Cause } from '../../lib/cause';
import { welcomeMinutes } from '../../services/ledger';
import { type Joining, type Member, waitingNotice } from '../../services/members';
import { type WaitsFor, wordNotice } from '../../services/welcomes';
import type { Services } from '../services';

/** A person taken in: the membership, the welcome minutes that were given, and what the others wait for. */
export interface TakenIn {
  readonly is: 'joined' | 'waiting' | 'already';
  readonly member: Member;
  readonly minutes: number;
  readonly waitsFor: WaitsFor | 'nothing';
}

/**
 * Makes a person a member, with the welcome minutes and a first offer. A person who waits for a coordinator gets them
 * later. Safe to repeat with the same cause.
 */
export async function takeIn(
  services: Pick<Services, 'communities' | 'members' | 'welcomes' | 'matching' | 'duty'>,
  joining: Joining,
  cause: Cause,
): Promise<TakenIn> {
  const { members, welcomes, matching } = services;
  const { is, member } = await members.join(joining, cause);
  if (is === 'waiting') await tellWaiting(services, member, cause);
  if (is !== 'joined') return { is, member, minutes: 0, waitsFor: 'nothing' };
  const begun = await welcomes.begin(member, cause);
  const waitsFor = begun.is === 'waiting' ? begun.for : 'nothing';
  if (waitsFor === 'coordinator') await askForWord(services, member.id, cause);
  if (member.can.length > 0) await matching.offers.fromProfile(member.id, cause);
  return { is, member, minutes: begun.is === 'given' ? begun.minutes : 0, waitsFor };
}

/** Asks the coordinators of a newcomer's zone for a word about the welcome minutes. */
export async function askForWord(
  { communities, members, duty }: Pick<Services, 'communities' | 'members' | 'duty'>,
  id: string,
  cause: Cause,
): Promise<void> {
  const newcomer = await members.get(id);
  if (!newcomer) return;
  const minutes = welcomeMinutes(communities.get(newcomer.community));
  for (const { id: to } of await members.coordinators(newcomer.community, newcomer.zone))
    if (to !== id) await duty.tellStaff(wordNotice(to, newcomer, minutes), 'card', cause);
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
