import type { Cause } from '../../lib/cause';
import { inSeoul } from '../../lib/seoul';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { hostBookingNotice } from './notices';
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

/**
 * The exact place of a slot in words, until the slot ends. Hosts, carers on duty and booked people see it. Null for
 * anybody else, and afterwards.
 */
export async function addressFor(
  kit: Kit,
  of: { readonly slot: string; readonly by: string },
  now: Date,
): Promise<string | null> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series || now >= slot.to) return null;
  if (await mayMark(kit, slot, of.by, now)) return series.address;
  const states = { $in: ['booked', 'attended'] };
  const [own] = await kit.bookings.find({ slot: slot.id, state: states, by: of.by }, { since: 1 }, 1);
  return own ? series.address : null;
}

/** Tells the host of a booking's series about it, unless the host booked it. */
export async function tellHost(
  { series }: Pick<Kit, 'series'>,
  booking: Booking,
  part: 'applied' | 'cancelled-late',
  cause: Cause,
): Promise<void> {
  const of = await series.get(booking.series);
  const host = of && hostMember(of);
  if (host && host !== booking.by) cause.tell(hostBookingNotice(host, booking, part));
}

/** The member who is told as the host; null for a series of the community or of a party. */
export function hostMember({ by, host }: Pick<Series, 'by' | 'host'>): string | null {
  return by ?? (host?.startsWith('mem_') ? host : null);
}
