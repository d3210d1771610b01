import { plain, type Text, t } from '../../lib/text';
import type { Booking, Slot } from '../../services/bookings';
import { type Party, partyName } from '../../services/parties';
import type { Services } from '../services';

/** A booking and the name of its person or party. */
export interface Named {
  readonly booking: Booking;
  readonly name: Text;
  /** A member, or a party with its type. */
  readonly party: Party | null;
}

/** A slot of a host with the people who apply, wait or come; null for anybody else. */
export interface Hosted {
  readonly slot: Slot;
  readonly people: readonly Named[];
}

/** Reads a slot for its host. */
export async function hostedBy(
  { bookings, members, parties }: Pick<Services, 'bookings' | 'members' | 'parties'>,
  of: { readonly slot: string; readonly by: string | null; readonly community: string },
  now: Date,
): Promise<Hosted | null> {
  const slot = await bookings.slots.get(of.slot);
  if (!slot || slot.community !== of.community || of.by === null) return null;
  const all = await bookings.slots.list({ slot: slot.id, by: of.by }, now);
  if (!all) return null;
  const names = new Map((await members.many([...new Set(all.map(({ by }) => by))])).map(({ id, name }) => [id, name]));
  const people = all.map(async (booking): Promise<Named> => {
    const party = booking.for === booking.by ? null : await parties.get(booking.for);
    return { booking, party, name: party ? partyName(party) : plain(names.get(booking.by) ?? '') };
  });
  return { slot, people: await Promise.all(people) };
}

/** A name as it is said to the host: a member's with a title of respect. */
export function politely({ party, name }: Named): Text {
  return party ? name : t('volunteering.person', { name });
}

/** Those of a slot whose booking is in a state. */
export function inState({ people }: Hosted, state: Booking['state']): readonly Named[] {
  return people.filter(({ booking }) => booking.state === state);
}
