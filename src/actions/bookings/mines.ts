import type { Person } from '../../engine/types';
import { inSeoul } from '../../lib/seoul';
import type { Booking } from '../../services/bookings';
import type { Services } from '../services';

/** A person's bookings to come. `all` of them, and those `named` by the days in words; null where words name no day. */
export async function minesOf(
  { bookings }: Pick<Services, 'bookings'>,
  { member }: Pick<Person, 'member'>,
  words: string,
  at: Date,
): Promise<{ readonly named: readonly Booking[] | null; readonly all: readonly Booking[] }> {
  const all = member ? await bookings.mine(member, at) : [];
  const { days } = words === '' ? {} : bookings.said(words, at);
  if (!days) return { named: null, all };
  const named = all.filter(({ from }) => inSeoul(from).day >= days.from && inSeoul(from).day <= days.to);
  return { named, all };
}
