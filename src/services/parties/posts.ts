import type { Cause } from '../../lib/cause';
import { isLive, type Member, type PartyRole } from '../members';
import type { Kit } from './kit';
import { postNotice } from './notices';
import { get, partiesOf } from './reading';
import { typeOf } from './settings';
import type { Party, PartyPost, Posted } from './types';

/** True if a member has a role in a party now. */
function holds(member: Pick<Member, 'appointments'>, party: string, role: PartyRole, at: Date): boolean {
  return member.appointments.some((one) => one.party === party && one.role === role && isLive(one, at));
}

/** The party if `by` is one of its heads; else the refusal. */
async function headed(kit: Kit, { party, by }: PartyPost, at: Date): Promise<Party | (Posted & { ok: false })> {
  const [of, head] = await Promise.all([get(kit, party), kit.members.get(by)]);
  if (!of || head?.status !== 'active' || !holds(head, party, 'head', at)) return { ok: false, why: 'not-allowed' };
  return of;
}

/** A head gives an active member of the community a role in the party. */
export async function appoint(kit: Kit, post: PartyPost, cause: Cause): Promise<Posted> {
  const of = await headed(kit, post, cause.at);
  if ('ok' in of) return of;
  if (of.state !== 'active') return { ok: false, why: 'closed' };
  const type = typeOf(kit.communities.get(of.community), of.type);
  if (post.role !== 'head' && !type?.roles.includes(post.role)) return { ok: false, why: 'no-role' };
  const member = await kit.members.get(post.member);
  if (member?.status !== 'active' || member.community !== of.community) return { ok: false, why: 'gone' };
  const made = await kit.members.appointIn({ ...post, party: of.id }, cause);
  if (!made.ok) return { ok: false, why: made.why === 'already' ? 'already' : 'gone' };
  cause.tell(postNotice(made.member, of, post.role, 'appointed'));
  return { ok: true, party: of, member: made.member };
}

/** A head ends a role in the party; the last head stays. */
export async function dismiss(kit: Kit, post: PartyPost, cause: Cause): Promise<Posted> {
  const of = await headed(kit, post, cause.at);
  if ('ok' in of) return of;
  if (post.role === 'head' && (await onlyHead(kit, of, post.member, cause.at))) return { ok: false, why: 'last' };
  const made = await kit.members.dismissIn(post, cause);
  if (!made.ok) return { ok: false, why: made.why === 'not-held' ? 'not-held' : 'gone' };
  cause.tell(postNotice(made.member, of, post.role, 'dismissed'));
  return { ok: true, party: of, member: made.member };
}

/** True for the only head of one of their parties that isn't over. */
export async function lastHead(kit: Kit, member: string, at: Date): Promise<boolean> {
  const open = (await partiesOf(kit, member, at)).filter(({ state }) => state === 'active' || state === 'suspended');
  for (const of of open) if (await onlyHead(kit, of, member, at)) return true;
  return false;
}

async function onlyHead({ members }: Kit, of: Party, member: string, at: Date): Promise<boolean> {
  const heads = (await members.inParty(of.community, of.id)).filter((one) => holds(one, of.id, 'head', at));
  return heads.length > 0 && heads.every(({ id }) => id === member);
}
