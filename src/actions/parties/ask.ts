import { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import { toPhone } from '../../lib/phone';
import { type Joining, type Member, toName } from '../../services/members';
import { type Party, partyName, partyRights, waitingNotice } from '../../services/parties';
import { defineAction } from '../define';
import type { Services } from '../services';

const words = z.string().max(100);
type Refusal = 'bad-person' | 'bad-phone' | 'unknown-zone' | 'child' | 'waiting';

/**
 * Asks for a party to be taken in. A newcomer becomes a member who answers for it, without welcome minutes; `person` and
 * `phone` are theirs. The coordinators of the zone are told.
 */
export const ask = defineAction({
  name: 'parties.ask',
  args: z.strictObject({
    name: words,
    type: z.string().max(40),
    zone: z.string().max(40),
    may: z.array(z.enum(partyRights)).max(10).default([]),
    months: z.coerce.number().int().min(1).max(60),
    person: words.optional(),
    phone: words.optional(),
  }),
  outcomes: ['sent', 'waiting', 'taken', 'bad-name', 'not-asked', 'bad-person', 'bad-phone', 'unknown-zone', 'child'],
  gives: ['name', 'person'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    const { parties } = services;
    const id = parties.idFor(cause);
    const head = await headOf(services, who, { ...args, party: id }, cause);
    if (typeof head === 'string') return { outcome: head };
    const { name, type, zone, may, months } = args;
    const asked = await parties.ask(
      { id, community: who.community, type, name, zone, may, months, head: head.id },
      cause,
    );
    if (!asked.ok) return { outcome: asked.why };
    await tell(services, asked.party, head, cause);
    return { outcome: 'sent', data: { name: partyName(asked.party), person: head.name } };
  },
});

/** The member who answers for the party; a newcomer is taken in. Gives the outcome if that isn't possible. */
async function headOf(
  { communities, members }: Pick<Services, 'communities' | 'members'>,
  who: Person,
  { party, zone, ...said }: { party: string; zone: string; person?: string | undefined; phone?: string | undefined },
  cause: Cause,
): Promise<Member | Refusal> {
  const community = communities.get(who.community);
  if (!community.zones.some(({ id }) => id === zone)) return 'unknown-zone';
  const there = await members.standing(who.conversation);
  // A replay joins again, since a crash may have come before the fact of joining.
  if (there?.status === 'active' && there.joinedFor !== party) return there;
  const { guardianUnder } = community.join;
  if (guardianUnder > 0 && (await members.isChilds(who.conversation, cause.at))) return 'child';
  const name = toName(said.person ?? '');
  if (name === null) return 'bad-person';
  const phone = said.phone === undefined ? undefined : toPhone(said.phone);
  if (phone === null) return 'bad-phone';
  const joining: Joining = {
    ...{ conversation: who.conversation, community: who.community, lang: who.lang, name, zone },
    ...{ can: [], needs: [], minor: false, joinedFor: party },
    ...(phone === undefined ? {} : { phone }),
  };
  const joined = await members.join(joining, cause);
  return joined.member.joinedFor === party ? joined.member : 'waiting';
}

/** Tells the coordinators of the zone, as each of them chose. */
async function tell(
  { members, duty }: Pick<Services, 'members' | 'duty'>,
  party: Party,
  { id, name }: Member,
  cause: Cause,
): Promise<void> {
  const { community, zone } = party;
  const among = (await members.coordinators(community, zone)).map((one) => one.id).filter((one) => one !== id);
  for (const to of among) await duty.tellStaff(waitingNotice(to, party, name), 'card', cause);
  await duty.remindOf({ about: { feature: 'parties', id: party.id }, community, zone, resident: id, among }, cause);
}
