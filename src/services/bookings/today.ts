import { numbersOf } from '../../lib/grains';
import { inSeoul, seoulInstant } from '../../lib/seoul';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { LIST_FROM, LIST_TO, MAX_HOSTED, MAX_LISTED, MAX_MINE } from './limits';
import { failingOf } from './readers';
import { profileOf } from './settings';
import type { Booking, Slot, Today } from './types';

/**
 * Tells the carers of the day and the hosts who comes. The list is open from the morning until the evening, and until
 * its slot ends. A carer reads the places of their own hours, and only while they meet the conditions of duty.
 */
export async function todayFor(
  kit: Kit,
  { community, by }: { readonly community: string; readonly by: string },
  now: Date,
): Promise<Today> {
  const { day } = inSeoul(now);
  const state = { $in: ['open', 'running', 'over', 'unmarked', 'settled'] };
  const slots = await kit.slots.find({ community, day, state }, { from: 1, _id: 1 }, MAX_HOSTED);
  const lists: { slot: Slot; bookings: readonly Booking[] }[] = [];
  for (const slot of slots) {
    const seen = await seenBy(kit, slot, by, now);
    if (!seen || now < seoulInstant(day, LIST_FROM) || now >= later(seoulInstant(day, LIST_TO), slot.to)) continue;
    const coming = { slot: slot.id, state: { $in: ['booked', 'attended'] } };
    const bookings = await kit.bookings.find(coming, { from: 1, _id: 1 }, MAX_LISTED);
    lists.push({ slot, bookings: bookings.filter(seen) });
  }
  if (lists.length > 0) return { is: 'now', lists };
  const [next] = (await kit.duties.find({ carer: by, to: { $gt: now }, state: 'on' }, { from: 1 }, MAX_MINE)).filter(
    (duty) => duty.community === community,
  );
  const from = next && seoulInstant(inSeoul(next.from).day, LIST_FROM);
  return from && from > now ? { is: 'early', from, day: inSeoul(next.from).day } : { is: 'none' };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** Which bookings of a slot somebody reads on its day; null for neither a carer on duty nor a host. */
async function seenBy(kit: Kit, slot: Slot, by: string, now: Date): Promise<((of: Booking) => boolean) | null> {
  const series = await kit.series.get(slot.series);
  if (!series) return null;
  const parties = series.host === null ? [] : ((await kit.parties?.of(by, now)) ?? []);
  if (hostMember(series) === by || parties.some(({ id }) => id === series.host)) return () => true;
  const hours = new Set(slot.duty.filter(({ carer }) => carer === by).flatMap(numbersOf));
  if (hours.size === 0) return null;
  const { dutyConditions } = profileOf(kit.communities.get(slot.community), slot.profile);
  const who = { community: slot.community, by, for: by };
  if (await failingOf(kit, who, dutyConditions, now)) return null;
  return (one) => numbersOf(one).some((n) => hours.has(n));
}
