import { ledgerSettings } from '../ledger';
import { type Member, near, type PartyRole } from '../members';
import { holds, isHub, type Party } from '../parties';
import type { Kit } from './kit';
import type { Paying, Second } from './types';

/** True for a member with one of these roles in a party at a moment. */
function acts(member: Member, party: string, roles: readonly PartyRole[], at: Date): boolean {
  return roles.some((role) => holds(member, party, role, at));
}

/** True for an active member who is head of a party at a moment. */
export function heads(member: Member | null, party: string, at: Date): boolean {
  return member?.status === 'active' && acts(member, party, ['head'], at);
}

/** The members who never agree to a pay-out: the one who pays, and those who get a share. */
function concerned({ by, shares }: Omit<Paying, 'party'>): readonly string[] {
  return [by, ...shares.map(({ to }) => to)];
}

/** The heads who may agree to a pay-out: neither concerned by it nor near somebody who is. */
async function otherHeads({ members }: Kit, of: Party, paying: Omit<Paying, 'party'>, at: Date) {
  const sides = concerned(paying);
  const without = [...sides, ...(await near(members, { community: of.community, sides }))];
  const people = await members.inParty(of.community, of.id);
  return people.filter((one) => heads(one, of.id, at) && !without.includes(one.id)).map(({ id }) => id);
}

/** Who stands in for a second head: people of a hub of the zone, else coordinators. None is near somebody concerned. */
async function standIns(kit: Kit, of: Party, paying: Omit<Paying, 'party'>, at: Date) {
  const { parties, members, communities } = kit;
  const community = communities.get(of.community);
  const hubs = (await parties.all(of.community, [of.zone])).filter((one) => one.id !== of.id && isHub(one, community));
  const sides = concerned(paying);
  const without = [...sides, ...(await near(members, { community: of.community, sides }))];
  const people = await Promise.all(
    hubs.map(async ({ id }) =>
      (await members.inParty(of.community, id)).filter((one) => acts(one, id, ['head', 'staff'], at)),
    ),
  );
  const staff = [...new Set(people.flat().map(({ id }) => id))].filter((id) => !without.includes(id));
  return staff.length > 0 ? staff : coordinatorsAbout(kit, of, paying);
}

/** The coordinators who may agree to a pay-out. */
function coordinatorsAbout({ members }: Kit, of: Party, paying: Omit<Paying, 'party'>): Promise<readonly string[]> {
  const sides = concerned(paying);
  return members.deciders({ community: of.community, zones: [of.zone], sides, never: sides });
}

/** Who must agree to a pay-out, and the members who are asked. */
export async function secondOf(
  kit: Kit,
  of: Party,
  paying: Omit<Paying, 'party'>,
  at: Date,
): Promise<{ readonly needs: Second; readonly asked: readonly string[] }> {
  const alone = ledgerSettings.of(kit.communities.get(of.community)).accounts?.party?.aloneMinutes ?? 0;
  const sum = paying.shares.reduce((all, { minutes }) => all + minutes, 0);
  if (sum <= alone && paying.shares.every(({ to }) => to !== paying.by)) return { needs: 'nobody', asked: [] };
  const others = await otherHeads(kit, of, paying, at);
  if (others.length > 0) return { needs: 'head', asked: others };
  return { needs: 'staff', asked: await standIns(kit, of, paying, at) };
}

/** True if a member may agree to a pay-out now; rights that ended since they were asked don't count. */
export async function maySecond(kit: Kit, of: Party, paying: Omit<Paying, 'party'>, by: string, at: Date) {
  const others = await otherHeads(kit, of, paying, at);
  if (others.length > 0) return others.includes(by);
  const isOnDuty = await kit.members.onDuty(by, of.community, [of.zone]);
  if (isOnDuty && (await coordinatorsAbout(kit, of, paying)).includes(by)) return true;
  return (await standIns(kit, of, paying, at)).includes(by);
}
