import type { Services } from '../../actions/services';
import { cause } from '../../lib/cause';
import { PumasiError } from '../../lib/errors';
import { addDays, inSeoul, seoulInstant, weekdayOf } from '../../lib/seoul';
import { bookingsSettings, packSeriesId } from '../../services/bookings';
import type { Community } from '../../services/communities';
import { listedId } from '../../services/parties';
import { DUTY_DAYS, MAX_DUTY_SLOTS } from '../limits';
import { type Invented, weekdays } from './invented';

/** The services that a furnished demo needs. */
export type FurnishServices = Pick<Services, 'bookings' | 'consents' | 'parties' | 'members' | 'vetting'>;

/** What is furnished: the pack with its invented facts, the people that are there, and the moment. */
export interface Furnishing {
  readonly community: Community;
  readonly invented: Invented;
  /** Member ids by role of the demo, or by name. */
  readonly people: ReadonlyMap<string, string>;
  readonly at: Date;
}

/**
 * Gives invented people the facts of their pack: completed courses, checks, duties, posts and children. The series of the
 * pack get their slots before. Facts of people who aren't there are left out. Safe to repeat.
 */
export async function furnish(services: FurnishServices, of: Furnishing): Promise<void> {
  const { bookings, consents, members, parties } = services;
  const { community, invented, people, at } = of;
  const because = (key: string) => cause(`seed/${community.id}/${key}`, at, []);
  for (const { id } of bookingsSettings.find(community)?.series ?? [])
    await bookings.series.plant({ community: community.id, id }, because(`plant/${id}`));
  for (const { series: id, who } of invented.completed)
    for (const one of who) {
      const member = people.get(one);
      if (member)
        await bookings.series.complete({ community: community.id, id, member }, because(`completed/${id}/${member}`));
    }
  await check(services, of);
  for (const { who, party, role } of invented.posts) {
    const member = people.get(who);
    const post = { party: listedId(community.id, party), role, by: null };
    if (member) await members.appointIn({ ...post, member }, because(`post/${party}/${member}`));
  }
  for (const { of: guardian, name, born } of invented.children) {
    const member = people.get(guardian);
    const { channel } = (member && (await members.get(member))?.consent) || {};
    if (!member || channel === undefined) continue;
    await consents.give({ member, kind: 'children', channel }, because(`child/${member}`));
    await parties.addDependent({ guardian: member, name, born }, because(`child/${member}/${name}`));
  }
  for (const one of invented.duty) {
    const carer = people.get(one.who);
    if (carer) await standOnDuty(services, of, { ...one, carer });
  }
}

/** Notes the checks of people by a coordinator of their zone. A seed on a later day notes them anew. */
async function check(
  { members, vetting }: FurnishServices,
  { community, invented, people, at }: Furnishing,
): Promise<void> {
  const wanted = invented.checked.flatMap(({ kinds, who }) =>
    who.flatMap((name) => kinds.map((kind) => ({ name, kind }))),
  );
  for (const { name, kind } of wanted) {
    const one = await members.get(people.get(name) ?? '');
    const coordinators = one ? await members.coordinators(community.id, one.zone) : [];
    const by = coordinators.find(({ id }) => id !== one?.id)?.id;
    if (!one || by === undefined) continue;
    const key = `seed/${community.id}/checked/${one.id}/${kind}/${inSeoul(at).day}`;
    await vetting.note({ member: one.id, kind, by }, cause(key, at, []));
  }
}

/** Puts a carer on duty in the slots of the next days that have those hours. */
async function standOnDuty(
  { bookings }: FurnishServices,
  { community, at }: Furnishing,
  of: Invented['duty'][number] & { readonly carer: string },
): Promise<void> {
  const series = packSeriesId(community.id, of.series);
  const last = seoulInstant(addDays(inSeoul(at).day, DUTY_DAYS), '00:00');
  const found = await bookings.slots.find(
    { community: community.id, series, from: at, to: last, units: 0, most: MAX_DUTY_SLOTS },
    at,
  );
  for (const slot of new Set(found.map(({ slot }) => slot))) {
    const there = await bookings.slots.get(slot);
    if (!there || !of.weekdays.some((name) => weekdays.indexOf(name) === weekdayOf(there.day))) continue;
    const span = { from: seoulInstant(there.day, of.from), to: seoulInstant(there.day, of.to) };
    if (span.from < there.from || span.to > there.to || there.duty.some(({ carer }) => carer === of.carer)) continue;
    const key = `seed/${community.id}/duty/${slot}/${of.carer}`;
    const offered = await bookings.duty.offer({ slot, carer: of.carer, span }, cause(key, at, []));
    // In a demo, a visitor may have taken a check back.
    if (offered.is === 'refused' && offered.why === 'condition' && offered.failing.is === 'vetted') continue;
    if (offered.is === 'refused')
      throw new PumasiError('seed.duty', `${of.who} can't be on duty in ${slot}: ${offered.why}`);
  }
}
