import type { Cause } from '../../lib/cause';
import { isLive, type Member, type PartyRole } from '../members';
import type { Kit } from './kit';
import { dismissedNotice, leftNotice } from './notices';
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

/** True for the only head of one of their parties that isn't over. */
export async function lastHead(kit: Kit, member: string, at: Date): Promise<boolean> {
  const open = (await partiesOf(kit, member, at)).filter(({ state }) => state === 'active' || state === 'suspended');
  for (const of of open) if (await onlyHead(kit, of, member, at)) return true;
  return false;
}

async function onlyHead({ members }: Kit, of: Party, member: string, at: Date): Promise<boolean> {
  const heads = await peopleOf({ members }, of, ['head'], at);
  return heads.length > 0 && heads.every(({ id }) => id === member);
}
