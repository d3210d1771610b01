import type { Person } from '../../engine/types';
import { inSeoul } from '../../lib/seoul';
import type { DutyTime } from '../../services/bookings';
import type { Services } from '../services';

/** A person's duties to come, of the days that words name if they name any of them. */
export async function dutiesOf(
  { bookings }: Pick<Services, 'bookings'>,
  { member }: Pick<Person, 'member'>,
  words: string,
  at: Date,
): Promise<readonly DutyTime[]> {
  const all = member ? await bookings.duty.mine(member, at) : [];
  const { days } = bookings.said(words, at);
  if (!days) return all;
  const meant = all.filter(({ from }) => inSeoul(from).day >= days.from && inSeoul(from).day <= days.to);
  return meant.length > 0 ? meant : all;
}
