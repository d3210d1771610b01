import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import { hostMember, isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_THANKS } from './limits';
import type { Booking, Series, Thanked, WordSide } from './types';
import { replyNotice, thanksNotice } from './word-notices';

/**
 * Somebody says a word after a place was attended, each side once. The booking member's goes to the host. Where a party is
 * the host, it goes to who noted the attendance, else to the coordinators. The host's goes to the booking member. The
 * writer may take the words back, and a coordinator may remove them.
 */
export async function thank(
  kit: Kit,
  of: { readonly booking: string; readonly by: string; readonly text: string },
  cause: Cause,
): Promise<Thanked> {
  const booking = await kit.bookings.get(of.booking);
  const series = booking && (await kit.series.get(booking.series));
  const side = booking && series ? await wordSide(kit, { booking, series, by: of.by }, cause.at) : null;
  if (!booking || !series || side === null) return { ok: false, why: 'unknown' };
  const text = of.text.trim();
  if (text === '' || text.length > MAX_THANKS) return { ok: false, why: 'text' };
  const field = side === 'guest' ? 'thankedAt' : 'repliedAt';
  const is = side === 'guest' ? 'thank' : 'reply';
  const kept = { by: of.by, at: cause.at, text };
  const changed = await kit.bookings.change(booking.id, doing(cause, of.by, is), (now) =>
    now[field]
      ? { ok: false, why: 'state' as const }
      : { ok: true, set: { [field]: cause.at, [side === 'guest' ? 'thanks' : 'reply']: kept }, is: `${is}ed` },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const [member] = await kit.members.many([of.by]);
  const word = { name: member?.name ?? '', text, report: canReport(kit, booking) };
  const readers = side === 'guest' ? await readersOf(kit, booking, series) : [booking.by];
  for (const to of readers.filter((one) => one !== of.by))
    cause.tell(side === 'guest' ? thanksNotice(to, booking, series, word) : replyNotice(to, booking, series, word));
  return { ok: true, booking: changed.record };
}

/** The side of a place that was attended on which somebody is; null for neither. */
export async function wordSide(
  kit: Kit,
  { booking, series, by }: { readonly booking: Booking; readonly series: Series; readonly by: string },
  at: Date,
): Promise<WordSide | null> {
  if (booking.state !== 'attended') return null;
  if (booking.by === by) return 'guest';
  if (markedBy(booking) === by) return 'host';
  return (await isHost(kit, series, by, at)) ? 'host' : null;
}

/** True where coordinators hear of words that hurt. */
function canReport({ communities }: Kit, { community }: Booking): boolean {
  return communities.get(community).features.includes('cases');
}

/** Who reads the word of somebody who came to a place. */
export async function readersOf(kit: Kit, booking: Booking, series: Series): Promise<readonly string[]> {
  const there = hostMember(series) ?? markedBy(booking);
  if (there) return [there];
  return (await kit.members.coordinators(series.community, series.zone)).map(({ id }) => id);
}

/** Who noted last that somebody came or went. */
function markedBy({ log }: Booking): string | null {
  return log.findLast(({ is }) => is === 'came' || is === 'out')?.by ?? null;
}
