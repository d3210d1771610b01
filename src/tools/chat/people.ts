import type { Door } from '../../channels/channel';
import { cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Runtime } from '../../runtime';
import { poolAccount, welcomeMinutes } from '../../services/ledger';
import { slots } from '../../services/matching';
import type { Gender, Member } from '../../services/members';

/** An invented person with an existing conversation. */
export interface PersonSpec {
  /** The person's door; its community is the person's. */
  readonly door: Door;
  /** The vendor's key of the person. */
  readonly user: string;
  readonly name: string;
  readonly zone: string;
  readonly lang: string;
  /** Minutes at the start, at most the community's grant; absent: the whole grant. */
  readonly credits?: number;
  readonly can?: readonly string[];
  readonly needs?: readonly string[];
  readonly gender?: Gender;
  readonly languages?: readonly string[];
  readonly phone?: string;
  /** A role: an operator's for the whole community, any other for an area. */
  readonly duty?: 'staff' | 'coordinator' | 'operator';
  /** The area or zone of a member of staff's duty; absent: the zone where the person lives. */
  readonly area?: string;
}

/** Cap of an invented helper, unless another is given. */
export const EAGER = { times: 14, per: 'week' } as const;

/**
 * Makes an invented member through the services, as joining would: the conversation, the member and the minutes. The
 * member offers help by their profile at all times, in their own zone and the near ones. All notices are dropped.
 */
export async function makeMember(runtime: Runtime, spec: PersonSpec): Promise<Member> {
  const { services, clock } = runtime;
  const community = services.communities.get(spec.door.community);
  const at = clock.now();
  const because = (step: string) => cause(`invented:${spec.door.id}:${spec.user}/${step}`, at, []);
  const contact = await services.members.meet(spec.door.id, spec.user, spec.lang, at);
  const { member } = await services.members.join(
    {
      conversation: contact.id,
      community: community.id,
      name: spec.name,
      zone: spec.zone,
      can: spec.can ?? [],
      needs: spec.needs ?? [],
      minor: false,
      lang: spec.lang,
      invented: true,
      ...(spec.phone ? { phone: spec.phone } : {}),
    },
    because('join'),
  );
  if (spec.languages || spec.gender) {
    const change = {
      ...(spec.languages ? { languages: spec.languages } : {}),
      ...(spec.gender ? { gender: spec.gender } : {}),
    };
    await services.members.edit(member.id, change, because('edit'));
  }
  if (spec.duty) {
    const area = spec.duty === 'operator' ? null : (spec.area ?? spec.zone);
    await services.members.appoint({ member: member.id, role: spec.duty, area, by: null }, because('duty'));
  }
  await giveMinutes(runtime, member, spec.credits ?? welcomeMinutes(community), because);
  if (spec.can && spec.can.length > 0) {
    const near = community.zones.find((zone) => zone.id === spec.zone)?.near ?? [];
    const draft = { kinds: spec.can, zones: [spec.zone, ...near], times: slots, cap: EAGER };
    const offered = await services.matching.offers.set(member.id, draft, because('offer'));
    invariant(offered.ok, `nothing of "${spec.can.join(',')}" can be offered in ${spec.zone}`);
  }
  return (await services.members.get(member.id)) ?? member;
}

/** Gives the welcome grant, and donates the part above `credits` to the pool. */
async function giveMinutes(
  { services }: Runtime,
  { community, id }: Member,
  credits: number,
  because: (step: string) => ReturnType<typeof cause>,
): Promise<void> {
  const grantMinutes = welcomeMinutes(services.communities.get(community));
  invariant(
    credits >= 0 && credits <= grantMinutes,
    `a person begins with 0 to ${grantMinutes} minutes, not ${credits}`,
  );
  if (credits === 0) return;
  const granted = await services.ledger.grantWelcome(community, id, because('grant'));
  invariant(granted.ok, 'the welcome minutes could not be given');
  if (credits === grantMinutes) return;
  const gift = { community, from: id, to: poolAccount(community), minutes: grantMinutes - credits };
  const given = await services.ledger.donate(gift, because('gift'));
  invariant(given.ok, 'the rest of the minutes could not be given on');
}
