import type { Booking, Slot } from '../../services/bookings';
import type { Services } from '../services';

/** A booking and the name of its person. */
export interface Named {
  readonly booking: Booking;
  readonly name: string;
}

/** A slot of a host with the people who apply, wait or come; null for anybody else. */
export interface Hosted {
  readonly slot: Slot;
  readonly people: readonly Named[];
}

/** Reads a slot for its host. */
export async function hostedBy(
  { bookings, members }: Pick<Services, 'bookings' | 'members'>,
  of: { readonly slot: string; readonly by: string | null; readonly community: string },
  now: Date,
): Promise<Hosted | null> {
  const slot = await bookings.slots.get(of.slot);
  if (!slot || slot.community !== of.community || of.by === null) return null;
  const all = await bookings.slots.list({ slot: slot.id, by: of.by }, now);
  if (!all) return null;
  const names = new Map((await members.many([...new Set(all.map(({ by }) => by))])).map(({ id, name }) => [id, name]));
  return { slot, people: all.map((booking) => ({ booking, name: names.get(booking.by) ?? '' })) };
}

/** Those of a slot whose booking is in a state. */
export function inState({ people }: Hosted, state: Booking['state']): readonly Named[] {
  return people.filter(({ booking }) => booking.state === state);
}
