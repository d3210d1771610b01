import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { MAX_THANKS } from './limits';
import { thanksNotice } from './notices';
import type { Booking, Thanked } from './types';

/**
 * The booking member says a word to who was there, once. It goes to the host. Where a party is the host, it goes to who
 * noted the attendance, else to the coordinators. The words are kept in the notice alone.
 */
export async function thank(
  kit: Kit,
  of: { readonly booking: string; readonly by: string; readonly text: string },
  cause: Cause,
): Promise<Thanked> {
  const booking = await kit.bookings.get(of.booking);
  const series = booking && (await kit.series.get(booking.series));
  if (!booking || !series || booking.by !== of.by || booking.state !== 'attended') return { ok: false, why: 'unknown' };
  const text = of.text.trim();
  if (text === '' || text.length > MAX_THANKS) return { ok: false, why: 'text' };
  const changed = await kit.bookings.change(booking.id, doing(cause, of.by, 'thank'), ({ thankedAt }) =>
    thankedAt ? { ok: false, why: 'state' as const } : { ok: true, set: { thankedAt: cause.at }, is: 'thanked' },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const [member] = await kit.members.many([of.by]);
  const there = hostMember(series) ?? markedBy(booking);
  const coordinators = there ? [] : await kit.members.coordinators(series.community, series.zone);
  const readers = there ? [there] : coordinators.map(({ id }) => id);
  for (const to of readers.filter((one) => one !== of.by))
    cause.tell(thanksNotice(to, booking, series, { name: member?.name ?? '', text }));
  return { ok: true, booking: changed.record };
}

/** Who noted last that somebody came or went. */
function markedBy({ log }: Booking): string | null {
  return log.findLast(({ is }) => is === 'came' || is === 'out')?.by ?? null;
}
