import type { Cause } from '../../lib/cause';
import { isLive, type Member, type PartyRole, suspensionAt } from '../members';
import type { Kit } from './kit';
import { dismissedNotice, idleHeadNotice, leftNotice } from './notices';
import { get, partiesOf } from './reading';
import type { Party, PartyPost, Posted } from './types';

/** True if a member has a role in a party at a moment. */
export function holds(
  { appointments }: Pick<Member, 'appointments'>,
  party: string,
  role: PartyRole,
  at: Date,
): boolean {
  return appointments.some((one) => one.party === party && one.role === role && isLive(one, at));
}

/** True for somebody who answers for a party at a moment: an active head who isn't suspended. */
export function answersFor(member: Member, party: string, at: Date): boolean {
  return member.status === 'active' && holds(member, party, 'head', at) && suspensionAt(member, at) === null;
}

/** Those of these members who have a role in a party at a moment. */
export function peopleIn(members: readonly Member[], party: string, at: Date): readonly Member[] {
  return members.filter(({ appointments }) => appointments.some((one) => one.party === party && isLive(one, at)));
}

/** The active members who have one of these roles in a party at a moment. */
export async function peopleOf(
  { members }: Pick<Kit, 'members'>,
  { id, community }: Pick<Party, 'id' | 'community'>,
  roles: readonly PartyRole[],
  at: Date,
): Promise<readonly Member[]> {
  const people = await members.inParty(community, id);
  return people.filter((one) => roles.some((role) => holds(one, id, role, at)));
}

/** The party if `by` is one of its heads; null for anybody else. */
export async function headed(
  kit: Kit,
  { party, by }: Pick<PartyPost, 'party' | 'by'>,
  at: Date,
): Promise<Party | null> {
  const [of, head] = await Promise.all([get(kit, party), kit.members.get(by)]);
  return of && head?.status === 'active' && holds(head, party, 'head', at) ? of : null;
}

/** The active party if nobody answers for it and `by` is a coordinator of its zone; null otherwise. */
export async function vacant(
  kit: Kit,
  { party, by }: Pick<PartyPost, 'party' | 'by'>,
  at: Date,
): Promise<Party | null> {
  const of = await get(kit, party);
  if (of?.state !== 'active' || !(await kit.members.onDuty(by, of.community, [of.zone]))) return null;
  const people = await kit.members.inParty(of.community, party);
  return people.some((one) => answersFor(one, party, at)) ? null : of;
}

/** A head ends a role in the party, or somebody their own; the last head stays. */
export async function dismiss(kit: Kit, post: PartyPost, cause: Cause): Promise<Posted> {
  const { party, member, role, by } = post;
  const of = by === member ? await get(kit, party) : await headed(kit, post, cause.at);
  if (!of) return { ok: false, why: 'not-allowed' };
  if (role === 'head' && (await onlyHead(kit, of, member, cause.at))) return { ok: false, why: 'last' };
  const made = await kit.members.dismissIn({ member, party, role }, cause);
  if (!made.ok) return { ok: false, why: made.why === 'not-held' ? 'not-held' : 'gone' };
  if (by !== member) cause.tell(dismissedNotice(made.member, of, role));
  else
    for (const { id } of await peopleOf(kit, of, ['head'], cause.at))
      if (id !== member) cause.tell(leftNotice(id, of, role, made.member));
  return { ok: true, party: of, member: made.member };
}

/** The active and suspended parties of which a member is the only head. */
export async function headedAlone(kit: Kit, member: string, at: Date): Promise<readonly Party[]> {
  const open = (await partiesOf(kit, member, at)).filter(({ state }) => state === 'active' || state === 'suspended');
  const alone = await Promise.all(open.map((of) => onlyHead(kit, of, member, at)));
  return open.filter((_, index) => alone[index]);
}

/** The coordinators hear for which parties a member alone answers, who may be out of reach. */
export async function headIdle(kit: Kit, member: string, cause: Cause): Promise<void> {
  const [who, alone] = await Promise.all([kit.members.get(member), headedAlone(kit, member, cause.at)]);
  if (!who) return;
  for (const of of alone)
    for (const { id } of await kit.members.coordinators(of.community, of.zone)) cause.tell(idleHeadNotice(id, of, who));
}

async function onlyHead({ members }: Kit, of: Party, member: string, at: Date): Promise<boolean> {
  const heads = await peopleOf({ members }, of, ['head'], at);
  return heads.length > 0 && heads.every(({ id }) => id === member);
}
