import type { Person } from '../../engine/types';
import { cleanName } from '../../lib/name';
import { plain, type Text, t } from '../../lib/text';
import type { Booking, Slot } from '../../services/bookings';
import type { Services } from '../services';

/** A booking whose attendance the caller may mark, and the name of whom the place is for. */
export interface Attending {
  readonly booking: Booking;
  readonly slot: Slot;
  readonly name: string;
}

/**
 * The booked places of the slots that the caller hosts now, in the order of the slots and bookings.
 * @param of one slot that has begun, however long ago; without it all slots of the last day
 */
export async function attendingOf(
  services: Services,
  who: Person,
  now: Date,
  of?: string | null,
): Promise<readonly Attending[]> {
  const { slots } = services.bookings;
  if (!who.member) return [];
  const by = who.member;
  const all: Attending[] = [];
  for (const slot of of
    ? await begunSlot(services, who, of, now)
    : await slots.hosted({ community: who.community, by }, now)) {
    const booked = ((await slots.list({ slot: slot.id, by }, now)) ?? []).filter(({ state }) => state === 'booked');
    for (const booking of booked) all.push({ booking, slot, name: await nameIn(services, booking) });
  }
  return all;
}

/** A booking of the caller's community with its slot and name; the service decides who may mark it. */
export async function attendingAt(services: Services, who: Person, id: string): Promise<Attending | null> {
  const booking = await services.bookings.get(id);
  const slot = booking && (await services.bookings.slots.get(booking.slot));
  if (!booking || !slot || slot.community !== who.community) return null;
  return { booking, slot, name: await nameIn(services, booking) };
}

/** Those of the list whose names the words say. */
export function saidNames(all: readonly Attending[], words: string): readonly Attending[] {
  const said = cleanName(words);
  return all.filter(({ name }) => name !== '' && said.includes(name));
}

/** Those of the list whom the words mean: by name, all of them, or all but some. */
export function meantBy(
  { bookings }: Pick<Services, 'bookings'>,
  all: readonly Attending[],
  words: string,
  at: Date,
): readonly Attending[] {
  const names = all.map(({ name }) => name);
  const meant = new Set(bookings.meant(words, names, at));
  return meant.size > 0 ? all.filter((_, place) => meant.has(place)) : saidNames(all, words);
}

/** The people of a list whom the words name as absent. Two people with one name are both absent. */
export function absentIn(
  { bookings }: Pick<Services, 'bookings'>,
  all: readonly Attending[],
  words: string,
  at: Date,
): readonly Attending[] {
  const names = [...new Set(all.map(({ name }) => name).filter((name) => name !== ''))];
  const absent = new Set(
    bookings.attendance(words, names, at).flatMap(({ person, came }) => (came?.is === 'absent' ? [names[person]] : [])),
  );
  return all.filter(({ name }) => absent.has(name));
}

/** The people of a list who share their name with another one of it. Words can't tell which one they mean. */
export function alikeIn(all: readonly Attending[]): readonly Attending[] {
  return all.filter((one) => all.some((other) => other !== one && other.name === one.name));
}

/** Names one after another. */
export function namesOf(all: readonly Attending[]): string {
  return all.map(({ name }) => name).join(', ');
}

/** The name of a booking in the list, with whether they have arrived. `whose`: who booked, for one of two with one name. */
export function lineOf({ booking: { inAt, units }, name: own }: Attending, whose: string | null = null): Text {
  const name = whose === null ? plain(own) : t('bookings.attend.whose', { name: own, by: whose });
  return t(inAt === null ? 'bookings.attend.expected' : 'bookings.attend.there', { name, count: units });
}

async function begunSlot(
  { bookings }: Services,
  { community }: Person,
  id: string,
  now: Date,
): Promise<readonly Slot[]> {
  const slot = await bookings.slots.get(id);
  return slot && slot.community === community && slot.from <= now ? [slot] : [];
}

async function nameIn({ members, parties }: Services, { by, for: person }: Booking): Promise<string> {
  const child = person === by ? undefined : (await parties.dependents(by)).find(({ id }) => id === person);
  return child?.name ?? (await members.get(by))?.name ?? '';
}
