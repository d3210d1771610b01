import { type Cause, partOf } from '../../lib/cause';
import { addDays, inSeoul } from '../../lib/seoul';
import { doing } from '../record';
import { ensure } from './deciding';
import type { Kit } from './kit';
import { MAX_OFFERS, OFFER_DAYS } from './limits';
import { roleAnsweredNotice, roleNotice } from './notices';
import { headed, holds, vacant } from './posts';
import { get } from './reading';
import { typeOf } from './settings';
import type { Party, PartyPost, Posted, RoleAnswer, RoleAnswered, RoleOffer } from './types';

/** The party if `by` may offer the role: one of its heads. While it has none, a coordinator may offer the head's role. */
async function offered(kit: Kit, post: Pick<PartyPost, 'party' | 'by' | 'role'>, at: Date): Promise<Party | null> {
  return (await headed(kit, post, at)) ?? (post.role === 'head' ? vacant(kit, post, at) : null);
}

/** A head asks an active member of the community to take on a role in the party. */
export async function offerRole(kit: Kit, { party, member: id, role, by }: PartyPost, cause: Cause): Promise<Posted> {
  const of = await offered(kit, { party, by, role }, cause.at);
  if (!of) return { ok: false, why: 'not-allowed' };
  if (of.state !== 'active') return { ok: false, why: 'closed' };
  const type = typeOf(kit.communities.get(of.community), of.type);
  if (role !== 'head' && !type?.roles.includes(role)) return { ok: false, why: 'no-role' };
  const [member, head] = await Promise.all([kit.members.get(id), kit.members.get(by)]);
  if (member?.status !== 'active' || member.community !== of.community) return { ok: false, why: 'gone' };
  if (holds(member, party, role, cause.at)) return { ok: false, why: 'already' };
  await ensure(kit, of, cause);
  const changed = await kit.parties.change(party, doing(cause, by), (now) => {
    if (now.state !== 'active') return { ok: false, why: 'closed' };
    const open = (now.offers ?? []).filter((one) => isOpen(one, cause.at));
    const same = open.find((one) => isFor(one, { member: id, role }));
    if (same && same.by !== id) return { ok: false, why: 'asked' };
    // The offer takes the place of the member's own wish.
    const others = open.filter((one) => one !== same);
    if (others.length >= MAX_OFFERS) return { ok: false, why: 'full' };
    return { ok: true, set: { offers: [...others, { member: id, role, by, at: cause.at }] }, is: 'offered' };
  });
  if (changed.is !== 'done') return { ok: false, why: changed.is === 'unknown' ? 'gone' : changed.why };
  cause.tell(roleNotice(id, changed.record, role, head?.name ?? ''));
  return { ok: true, party: changed.record, member };
}

/** A member's answer to a head. A yes counts only while the head is one and the party is active. */
export async function answerRole(kit: Kit, answer: RoleAnswer, cause: Cause): Promise<RoleAnswered> {
  const { party, member, role, yes } = answer;
  const of = await get(kit, party);
  const offer = of?.offers?.find((one) => isFor(one, answer));
  if (offer && yes && (await offered(kit, { party, by: offer.by, role }, cause.at)) === null)
    return { ok: false, why: 'gone' };
  const changed = await kit.parties.change(party, doing(cause, member), (now) => {
    const mine = (now.offers ?? []).find((one) => isFor(one, answer));
    if (!mine || mine.by === member || !isOpen(mine, cause.at) || now.state !== 'active')
      return { ok: false, why: 'gone' };
    const offers = (now.offers ?? []).filter((one) => one !== mine);
    return { ok: true, set: { offers }, is: yes ? 'role-taken' : 'role-declined', data: { by: mine.by } };
  });
  if (changed.is !== 'done') return { ok: false, why: 'gone' };
  const { record, happening } = changed;
  const by = String(happening.data.by);
  if (yes) {
    const made = await kit.members.appointIn({ member, party, role, by }, partOf(cause, 'role'));
    if (!made.ok) return { ok: false, why: made.why === 'already' ? 'already' : 'gone' };
    if (role === 'member') await noteEntered(kit, record, member, cause);
  }
  const name = (await kit.members.get(member))?.name ?? '';
  const isHead = (await headed(kit, { party, by }, cause.at)) !== null;
  cause.tell(roleAnsweredNotice({ id: by, isHead }, record, name, answer));
  return { ok: true, party: record };
}

/** True until the last day on which an offer may be answered. A wish to join has no last day. */
export function isOpen({ at, by, member }: RoleOffer, now: Date): boolean {
  return by === member || inSeoul(now).day <= addDays(inSeoul(at).day, OFFER_DAYS);
}

/** True for an offer of this role to this member. */
export function isFor(one: RoleOffer, { member, role }: Pick<RoleOffer, 'member' | 'role'>): boolean {
  return one.member === member && one.role === role;
}

/** The offers to a member who leaves are taken away. */
export async function dropOffers(kit: Kit, member: string, cause: Cause): Promise<void> {
  const found = await kit.parties.find({ 'offers.member': member }, { _id: 1 }, MAX_OFFERS);
  for (const { id } of found)
    await kit.parties.change(id, doing(cause, null, 'offers'), ({ offers = [] }: Party) => ({
      ...{ ok: true as const, set: { offers: offers.filter((one) => one.member !== member) }, is: 'offers-dropped' },
    }));
}

/** Counts a member who came into a group. */
export async function noteEntered(
  { figures }: Pick<Kit, 'figures'>,
  { id, community, zone }: Party,
  member: string,
  { key, at }: Pick<Cause, 'key' | 'at'>,
): Promise<void> {
  const source = `party:${id}:entered:${key}`;
  await figures.record({ source, kind: 'parties.entered', community, zone, party: id, receiver: member, at, times: 1 });
}
