import { inSeoul } from '../../lib/seoul';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import type { Booking, Series, Slot } from './types';

/** True for the maker and host of a series, staff of its party, and coordinators of its zone. */
export async function isHost(kit: Kit, series: Series, by: string, at: Date): Promise<boolean> {
  if (series.by === by || series.host === by) return true;
  const parties = series.host === null ? [] : ((await kit.parties?.of(by, at)) ?? []);
  if (parties.some(({ id }) => id === series.host)) return true;
  return kit.members.onDuty(by, series.community, [series.zone]);
}

/** True for the host of a slot, and for a carer on duty there. */
export async function mayMark(kit: Kit, slot: Slot, by: string, at: Date): Promise<boolean> {
  if (slot.duty.some(({ carer }) => carer === by)) return true;
  const series = await kit.series.get(slot.series);
  return series !== null && isHost(kit, series, by, at);
}

/** The bookings of a slot for its host until it settles, and on its day for a carer. Null for anybody else. */
export async function listFor(
  kit: Kit,
  of: { readonly slot: string; readonly by: string },
  now: Date,
): Promise<readonly Booking[] | null> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series) return null;
  const carer = slot.duty.some((one) => one.carer === of.by) && inSeoul(now).day === slot.day;
  if (!carer && !(await isHost(kit, series, of.by, now))) return null;
  // Names close once everything is told.
  if (slot.state === 'settled') return [];
  const states = ['applied', 'waiting', 'offered', 'booked', 'attended', 'no-show', 'unmarked'];
  return kit.bookings.find({ slot: slot.id, state: { $in: states } }, { since: 1, _id: 1 }, MAX_LISTED);
}

/** The member who is told as the host; null for a series of the community or of a party. */
export function hostMember({ by, host }: Pick<Series, 'by' | 'host'>): string | null {
  return by ?? (host?.startsWith('mem_') ? host : null);
}
