import type { Cause } from '../../lib/cause';
import type { CardsFor, DeskCard } from '../../lib/desk';
import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import { daysBefore } from '../../lib/span';
import { t } from '../../lib/text';
import { zoneName } from '../communities';
import { doing } from '../record';
import { childOf } from './child';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { bookingNotice, coordinatorNotice, forgivenNotice, missedNotice } from './notices';
import { noShowsOf } from './readers';
import { type NoShowRule, noShowRule } from './settings';
import type { Booking, MissedSettled, Slot } from './types';

/**
 * Tells somebody that they didn't come. At the number of the pack's rule they also read how often that was. Their new
 * bookings rest for some days then, and the coordinators get a card. Safe to repeat.
 */
export async function tellMissed(kit: Kit, booking: Booking, slot: Slot, cause: Cause): Promise<void> {
  const rule = noShowRule(kit.communities.get(slot.community));
  // A replay finds the number that its first try has counted.
  const times = booking.missed ?? (await noShowsOf(kit, booking.for, cause.at, rule.days));
  if (times === 0 || times % rule.times > 0) {
    cause.tell(bookingNotice(booking, 'no-show', { child: await childOf(kit, booking) }));
    return;
  }
  const counted = await kit.bookings.change(booking.id, doing(cause, null, 'missed'), (now) =>
    now.missed
      ? { ok: false, why: 'counted' as const }
      : { ok: true, set: countOf(times, rule, cause.at), is: 'missed' },
  );
  const missed = counted.is === 'unknown' ? booking : counted.record;
  cause.tell(missedNotice(missed));
  const [member] = await kit.members.many([missed.by]);
  const more = { name: member?.name ?? '', missed: times };
  for (const { id } of await kit.members.coordinators(slot.community, slot.zone))
    cause.tell(coordinatorNotice(id, slot, 'no-shows', more, missed.id));
}

function countOf(missed: number, { pauseDays }: NoShowRule, at: Date): Pick<Booking, 'missed' | 'pausedUntil'> {
  const until = seoulInstant(addDays(inSeoul(at).day, pauseDays), '00:00');
  return { missed, pausedUntil: pauseDays === 0 ? null : until };
}

/** The moment from which a person may book again; null for somebody who may now. */
export async function pausedUntil(
  kit: Kit,
  { community, for: person }: Pick<Booking, 'community' | 'for'>,
  at: Date,
): Promise<Date | null> {
  const { days, pauseDays } = noShowRule(kit.communities.get(community));
  if (pauseDays === 0) return null;
  const since = daysBefore(at, days + pauseDays);
  const filter = { for: person, from: { $gte: since }, state: 'no-show', pausedUntil: { $gt: at }, forgivenAt: null };
  const [latest] = await kit.bookings.find(filter, { from: -1 }, 1);
  return latest?.pausedUntil ?? null;
}

/**
 * A coordinator has looked at missed places. `forgive`: they don't count any more, and the person may book again. Safe to
 * repeat.
 */
export async function settleMissed(
  kit: Kit,
  of: { readonly booking: string; readonly by: string; readonly forgive: boolean },
  cause: Cause,
): Promise<MissedSettled> {
  const booking = await kit.bookings.get(of.booking);
  const slot = booking && (await kit.slots.get(booking.slot));
  if (!booking?.missed || !slot) return { ok: false, why: 'unknown' };
  if (!(await kit.members.onDuty(of.by, slot.community, [slot.zone]))) return { ok: false, why: 'unknown' };
  const changed = await kit.bookings.change(booking.id, doing(cause, of.by, 'missed-seen'), ({ seenAt }) =>
    seenAt
      ? { ok: false, why: 'state' as const }
      : { ok: true, set: { seenAt: cause.at, forgivenAt: of.forgive ? cause.at : null }, is: 'missed-seen' },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  if (of.forgive) cause.tell(forgivenNotice(changed.record));
  return { ok: true, booking: changed.record };
}

/** The people of a coordinator's zones who often didn't come lately, until somebody has looked. */
export async function missedCards(kit: Kit, of: CardsFor): Promise<readonly DeskCard[]> {
  const open = { community: of.community, missed: { $gt: 0 }, seenAt: null };
  const all = await kit.bookings.find(open, { from: 1 }, MAX_LISTED);
  const slots = await kit.slots.find({ _id: { $in: all.map(({ slot }) => slot) } }, { from: 1 }, MAX_LISTED);
  const zones = new Map(slots.map(({ id, zone }) => [id, zone]));
  const mine = all.filter(({ slot }) => of.zones.includes(zones.get(slot) ?? '')).slice(0, of.most);
  const people = await kit.members.many(mine.map(({ by }) => by));
  return mine.map((booking) => {
    const { id, community, by, from, to, missed } = booking;
    const zone = zones.get(booking.slot) ?? '';
    const name = people.find((one) => one.id === by)?.name ?? '';
    return {
      ...{ id: `bookings:${id}`, feature: 'bookings', record: id, community, zone, since: to, who: by },
      harm: 'routine' as const,
      title: t('bookings.card.title', { at: from.toISOString(), zone: zoneName(community, zone) }),
      reason: t('bookings.notice.no-shows', { name, missed: missed ?? 0 }),
      acts: [
        { act: 'forgive', text: t('bookings.missed.forgive') },
        { act: 'seen', text: t('bookings.missed.keep') },
      ],
    };
  });
}
