import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import { plain, t } from '../../lib/text';
import type { Utterance } from '../../lib/utterance';
import { acknowledgeActs } from '../duty';
import type { Member } from '../members';
import { doing } from '../record';
import { mayRingFor } from './holding';
import type { Kit } from './kit';
import { MAX_WORRIES } from './limits';
import { namedFor } from './naming';
import { lookedAfterNotice, worriedCard, worriedNotice } from './notices';
import { callId } from './rules';
import type { Call, LookedAfter, Worry } from './types';

const about = (call: string) => ({ feature: 'calls', id: call });

/**
 * Tells the other coordinators of the zone that somebody sounded unwell. Who is on duty is rung if nobody has looked
 * after the person after the pack's hours.
 */
export async function tellOfWorry(
  kit: Kit,
  member: Member,
  { by, note }: { readonly by: string; readonly note: string | undefined },
  cause: Cause,
): Promise<void> {
  const { id, community, zone } = member;
  const people = await kit.members.coordinators(community, zone);
  for (const one of people) if (one.id !== by) cause.tell(worriedNotice(one.id, member, note));
  await kit.duty.remindOf({ about: about(callId(id)), community, zone, resident: null }, cause);
}

/** The words of a worry's alarm; null once a coordinator has looked after the person. */
export async function worryOf(kit: Kit, id: string): Promise<Utterance | null> {
  const call = await kit.calls.get(id);
  const member = call?.worry ? await kit.members.get(call.member) : null;
  return call?.worry && member ? worriedCard(member, call.worry.note) : null;
}

/** A card for each person somebody is worried about, the oldest worry first. */
export async function worryCards(kit: Kit, { community, zones, most }: CardsFor): Promise<readonly DeskCard[]> {
  const where = { community, zone: { $in: [...zones] }, 'worry.at': { $exists: true } };
  const calls = await kit.calls.find(where, { 'worry.at': 1, _id: 1 }, Math.min(most, MAX_WORRIES));
  const worries = calls.flatMap((call) => (call.worry ? [{ call, worry: call.worry }] : []));
  const people = await kit.members.many(worries.flatMap(({ call, worry }) => [call.member, worry.by]));
  const alarms = await kit.duty.alarmsOf(worries.map(({ call }) => about(call.id)));
  const nameOf = (id: string | null) => plain(people.find((one) => one.id === id)?.name ?? '');
  return Promise.all(
    worries.map(async ({ call, worry }) => ({
      id: `calls:${call.id}`,
      feature: 'calls',
      record: call.member,
      community,
      zone: call.zone,
      harm: 'safety' as const,
      since: worry.at,
      who: call.member,
      title: t('calls.worry.title', { name: nameOf(call.member) }),
      reason: await reasonOf(kit, call, worry, nameOf(worry.by)),
      acts: [
        ...acknowledgeActs(alarms.find((alarm) => alarm.about.id === call.id)),
        { act: 'ring', text: t('calls.missed.ring'), given: { anyway: 'yes' } },
        { act: 'looked-after-worry', text: t('calls.missed.looked-after') },
      ],
    })),
  );
}

/** Who was worried, in their own words if there are any, and the coordinator who looks after the person. */
async function reasonOf(kit: Kit, call: Call, { note }: Worry, by: ReturnType<typeof plain>) {
  const named = plain(await namedFor(kit, call));
  return note === undefined
    ? t('calls.worry.reason', { by, named })
    : t('calls.worry.reason-note', { by, named, note: plain(note) });
}

/** A coordinator has looked after the person; who was worried hears of it. */
export async function lookAfterWorry(
  kit: Kit,
  of: { readonly member: string; readonly by: string },
  cause: Cause,
): Promise<LookedAfter> {
  const member = await kit.members.get(of.member);
  if (!member) return { ok: false, why: 'unknown' };
  if (!(await mayRingFor(kit, { by: of.by, at: cause.at }, member))) return { ok: false, why: 'not-allowed' };
  const changed = await kit.calls.change(callId(member.id), doing(cause, of.by, 'looked-after'), ({ worry }) =>
    worry
      ? { ok: true, set: { worry: null }, is: 'looked-after', data: { worried: worry.by } }
      : { ok: false, why: 'over' },
  );
  if (changed.is !== 'done') return { ok: false, why: 'over' };
  await kit.duty.settle(about(callId(member.id)), cause);
  const worried = String(changed.happening.data.worried);
  const by = (await kit.members.get(of.by))?.name ?? '';
  if (worried !== of.by) cause.tell(lookedAfterNotice(worried, member, by));
  return { ok: true, name: member.name };
}
