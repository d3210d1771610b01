import { type Cause, partOf } from '../../lib/cause';
import { isLive, type Member } from '../members';
import { doing } from '../record';
import { ensure } from './deciding';
import type { Kit } from './kit';
import { MAX_OFFERS } from './limits';
import { admittedNotice, askerNotice } from './notices';
import { isFor, isOpen, noteEntered } from './offering';
import { headed, holds, peopleOf } from './posts';
import { all, get } from './reading';
import { typeOf } from './settings';
import type { Groups, Joined, Party, RoleOffer } from './types';

/** Joining a small group: a member asks, a head of the group answers, and a member leaves whenever they like. */
export function createGroups(kit: Kit): Groups {
  return {
    joinable: (member, at) => joinable(kit, member, at),
    joined: (member, at) => joined(kit, member, at),
    groupFor: (of, at) => groupFor(kit, of, at),
    askers: (party) => askers(kit, party),
    askToJoin: (of, cause) => askToJoin(kit, of, cause),
    admit: (of, cause) => admit(kit, of, cause),
  };
}

/** True for a party whose type has members: a small group. */
export function isGroup({ communities }: Pick<Kit, 'communities'>, { community, type }: Party): boolean {
  return typeOf(communities.get(community), type)?.roles.includes('member') ?? false;
}

/** True for somebody with any role in a party. */
export function isIn({ appointments }: Pick<Member, 'appointments'>, party: string, at: Date): boolean {
  return appointments.some((one) => one.party === party && isLive(one, at));
}

/** A member's own wish to join, which waits for a head; a head's offer is no wish. */
function isWish({ role, by, member }: RoleOffer): boolean {
  return role === 'member' && by === member;
}

async function joinable(kit: Kit, member: string, at: Date): Promise<readonly Party[]> {
  const who = await kit.members.get(member);
  if (who?.status !== 'active') return [];
  const zones = kit.communities.get(who.community).zones.map(({ id }) => id);
  const found = (await all(kit, who.community, zones)).filter(
    (one) => one.state === 'active' && isGroup(kit, one) && !isIn(who, one.id, at),
  );
  return [...found.filter(({ zone }) => zone === who.zone), ...found.filter(({ zone }) => zone !== who.zone)];
}

async function joined(kit: Kit, member: string, at: Date): Promise<readonly Party[]> {
  const who = await kit.members.get(member);
  const ids = (who?.appointments ?? []).flatMap(({ party }) => party ?? []);
  const mine = [...new Set(ids)].filter((party) => who && holds(who, party, 'member', at));
  return (await Promise.all(mine.map((id) => get(kit, id)))).flatMap((one) => one ?? []);
}

/** A group of both comes before others; of several, the one that the asker has been in longest. */
async function groupFor(
  kit: Kit,
  { asker, helper }: Parameters<Groups['groupFor']>[0],
  at: Date,
): Promise<string | null> {
  const [theirs, other] = await Promise.all([groupsIn(kit, asker, at), groupsIn(kit, helper, at)]);
  return theirs.find((one) => other.includes(one)) ?? theirs[0] ?? null;
}

/** The active groups in which a member has any role, longest first. */
async function groupsIn(kit: Kit, member: string, at: Date): Promise<readonly string[]> {
  const who = await kit.members.get(member);
  const live = (who?.appointments ?? []).filter((one) => isLive(one, at));
  const ids = [...new Set(live.flatMap(({ party }) => party ?? []))];
  const found = await Promise.all(ids.map((id) => get(kit, id)));
  return found.flatMap((one) => (one?.state === 'active' && isGroup(kit, one) ? [one.id] : []));
}

async function askers(kit: Kit, party: string): Promise<readonly Member[]> {
  const of = await get(kit, party);
  return kit.members.many((of?.offers ?? []).filter(isWish).map(({ member }) => member));
}

/** A member asks to join; every head of the group is told. */
async function askToJoin(
  kit: Kit,
  { party, member }: Parameters<Groups['askToJoin']>[0],
  cause: Cause,
): Promise<Joined<'already' | 'waiting' | 'full' | 'no-head'>> {
  const [of, who] = await Promise.all([get(kit, party), kit.members.get(member)]);
  if (who?.status !== 'active' || of?.community !== who.community || !isGroup(kit, of))
    return { ok: false, why: 'gone' };
  if (isIn(who, party, cause.at)) return { ok: false, why: 'already' };
  const heads = await peopleOf(kit, of, ['head'], cause.at);
  if (heads.length === 0) return { ok: false, why: 'no-head' };
  await ensure(kit, of, cause);
  const wish: RoleOffer = { member, role: 'member', by: member, at: cause.at };
  const changed = await kit.parties.change(party, doing(cause, member), (now) => {
    if (now.state !== 'active') return { ok: false, why: 'gone' };
    const open = (now.offers ?? []).filter((one) => isOpen(one, cause.at));
    if (open.some((one) => isFor(one, wish))) return { ok: false, why: 'waiting' };
    if (open.length >= MAX_OFFERS) return { ok: false, why: 'full' };
    return { ok: true, set: { offers: [...open, wish] }, is: 'wished' };
  });
  if (changed.is !== 'done') return { ok: false, why: changed.is === 'unknown' ? 'gone' : changed.why };
  for (const { id } of heads) cause.tell(askerNotice(id, changed.record, who));
  return { ok: true, party: changed.record, member: who };
}

/** A head accepts or declines a member's wish to join. The member is told. */
async function admit(
  kit: Kit,
  { party, member, by, yes }: Parameters<Groups['admit']>[0],
  cause: Cause,
): Promise<Joined<'not-allowed'>> {
  const of = await headed(kit, { party, by }, cause.at);
  if (!of) return { ok: false, why: 'not-allowed' };
  const changed = await kit.parties.change(party, doing(cause, by), (now) => {
    const wish = (now.offers ?? []).find((one) => isWish(one) && one.member === member);
    if (!wish || now.state !== 'active') return { ok: false, why: 'gone' };
    const offers = (now.offers ?? []).filter((one) => one !== wish);
    return { ok: true, set: { offers }, is: yes ? 'admitted' : 'not-admitted' };
  });
  const who = await kit.members.get(member);
  if (changed.is !== 'done' || !who) return { ok: false, why: 'gone' };
  if (yes) {
    const made = await kit.members.appointIn({ member, party, role: 'member', by }, partOf(cause, 'role'));
    if (!made.ok) return { ok: false, why: 'gone' };
    await noteEntered(kit, changed.record, member, cause);
  }
  cause.tell(admittedNotice(member, changed.record, yes));
  return { ok: true, party: changed.record, member: who };
}
