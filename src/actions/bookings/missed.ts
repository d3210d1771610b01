import type { Booking } from '../../services/bookings';
import type { Services } from '../services';

/** The missed place with which a person reached the pack's number, and who booked it. Null for any other booking. */
export async function readMissedFor(
  { bookings, members }: Pick<Services, 'bookings' | 'members'>,
  of: { readonly booking: string; readonly community: string },
): Promise<{ readonly booking: Booking; readonly name: string; readonly missed: number } | null> {
  const booking = await bookings.get(of.booking);
  if (!booking?.missed || booking.community !== of.community) return null;
  return { booking, missed: booking.missed, name: (await members.get(booking.by))?.name ?? '' };
}
