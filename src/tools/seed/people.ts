import type { Services } from '../../actions/services';
import { cause } from '../../lib/cause';
import { conversationOf } from '../../lib/conversation';
import { PumasiError } from '../../lib/errors';
import type { InventedPerson } from '../../lib/feature';
import type { Member, Role } from '../../services/members';

/** The services that bring an invented person in; only their public calls are used. */
export type SeedServices = Pick<
  Services,
  'communities' | 'consents' | 'members' | 'memberships' | 'bookings' | 'parties' | 'vetting' | 'papers' | 'figures'
>;

/** A person to bring in. */
export interface Newcomer {
  /** Id of the person's door. */
  readonly door: string;
  readonly community: string;
  /** User key at the door. */
  readonly user: string;
  /** Unique for ever, e.g. `seed/hill/1/7`; ids are derived from it. */
  readonly key: string;
  readonly at: Date;
  readonly name: string;
  /** E.164. */
  readonly phone?: string;
  readonly zone: string;
  readonly can: readonly string[];
  readonly needs: readonly string[];
  readonly roles: readonly Role[];
  readonly offer: InventedPerson['offer'];
}

/** The default door of invented people: its messages are stored and reach nobody. */
export const SEED_DOOR = 'web';

/** Throws `seed.real-members` if a community has real members. */
export async function refuseRealMembers({ members }: SeedServices, community: string): Promise<void> {
  if (await members.hasReal(community))
    throw new PumasiError('seed.real-members', `${community} has real members; invented ones don't belong there`);
}

/** Brings one invented person in, with welcome minutes, roles and offer. An existing person stays unchanged. */
export async function bringIn(services: SeedServices, one: Newcomer): Promise<{ member: Member; fresh: boolean }> {
  const { members, memberships } = services;
  const conversation = conversationOf(one.door, one.user);
  const step = (name: string) => cause(`${one.key}/${name}`, one.at, []);
  const there = await members.standing(conversation);
  if (!there) await members.meet(one.door, one.user, 'ko', one.at);
  const { member } = await members.join(
    {
      conversation,
      community: one.community,
      name: one.name,
      ...(one.phone === undefined ? {} : { phone: one.phone }),
      zone: one.zone,
      can: one.can,
      needs: one.needs,
      minor: false,
      lang: 'ko',
      invented: true,
    },
    step('join'),
  );
  // Also after a crash between joining and the role, but never over a later appointment.
  if (member.appointments.length === 0)
    for (const role of one.roles)
      await members.appoint({ member: member.id, role, area: one.zone, by: null }, step(`role/${role}`));
  await memberships.seed({ member: member.id, community: one.community, zone: one.zone, offer: one.offer, step });
  return { member: (await members.get(member.id)) ?? member, fresh: there === null };
}
