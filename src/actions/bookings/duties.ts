import type { Person } from '../../engine/types';
import { type Day, inSeoul } from '../../lib/seoul';
import type { DutyTime } from '../../services/bookings';
import type { Services } from '../services';

/** The days that words name, and the person's duties to come in them; null without days. */
export async function dutiesIn(
  { bookings }: Pick<Services, 'bookings'>,
  { member }: Pick<Person, 'member'>,
  words: string,
  at: Date,
): Promise<{ readonly days: { readonly from: Day; readonly to: Day }; readonly duties: readonly DutyTime[] } | null> {
  const { days } = bookings.said(words, at);
  if (!days) return null;
  const all = member ? await bookings.duty.mine(member, at) : [];
  return { days, duties: all.filter(({ from }) => isIn(days, from)) };
}

function isIn(days: { readonly from: Day; readonly to: Day }, at: Date): boolean {
  const { day } = inSeoul(at);
  return day >= days.from && day <= days.to;
}

/** A person's duties to come, of the days that words name if they name any of them. */
export async function dutiesOf(
  { bookings }: Pick<Services, 'bookings'>,
  { member }: Pick<Person, 'member'>,
  words: string,
  at: Date,
): Promise<readonly DutyTime[]> {
  const named = await dutiesIn({ bookings }, { member }, words, at);
  if (named && named.duties.length > 0) return named.duties;
  return member ? bookings.duty.mine(member, at) : [];
}

/** True for somebody with a duty on the days that words name, or with any if they name none. */
export async function hasDuty(
  services: Pick<Services, 'bookings'>,
  who: Pick<Person, 'member'>,
  words: string,
  at: Date,
): Promise<boolean> {
  const named = await dutiesIn(services, who, words, at);
  return (named?.duties ?? (await dutiesOf(services, who, words, at))).length > 0;
}
