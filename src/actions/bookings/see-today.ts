import { z } from 'zod';
import type { Person } from '../../engine/types';
import type { Cause } from '../../lib/cause';
import { inSeoul } from '../../lib/seoul';
import { type Text, t } from '../../lib/text';
import { type Booking, nameOf, type Slot } from '../../services/bookings';
import type { Dependent } from '../../services/parties';
import { defineAction } from '../define';
import { inLines } from '../lines';
import type { Services } from '../services';
import { value, whenOf } from './facts';

/**
 * Tells who comes today to the caller's duty, or to what the caller hosts. Children have a name, an age and a note.
 * Their guardians can read that it was seen, and by whom. `early`: the list of the next duty opens on its `day`.
 */
export const seeToday = defineAction({
  name: 'bookings.see-today',
  args: z.strictObject({}),
  outcomes: ['some', 'nobody', 'early', 'none'],
  gives: ['lines', 'count', 'day'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause }) {
    if (who.member === null) return { outcome: 'none' };
    const today = await services.bookings.slots.today({ community: who.community, by: who.member }, cause.at);
    if (today.is === 'none') return { outcome: 'none' };
    if (today.is === 'early') return { outcome: 'early', data: { day: today.day } };
    const lines: Text[] = [];
    let count = 0;
    for (const { slot, bookings } of today.lists) {
      if (bookings.length === 0) continue;
      const people = await Promise.all(bookings.map((one) => personOf(services, one)));
      await noteLooks(services, who, slot, people, cause);
      const series = await services.bookings.series.get(slot.series);
      lines.push(t('bookings.today.slot', { what: series ? nameOf(series) : '', when: whenOf(slot) }));
      lines.push(...people.map(lineOf));
      count += bookings.reduce((sum, { units }) => sum + units, 0);
    }
    if (lines.length === 0) return { outcome: 'nobody' };
    return { outcome: 'some', data: { lines: value(inLines(lines)), count } };
  },
});

/** A booking with whom it is for. */
interface Coming {
  readonly booking: Booking;
  readonly child: Dependent | null;
  readonly name: string;
}

async function personOf({ members, parties }: Services, booking: Booking): Promise<Coming> {
  const { by, for: person } = booking;
  const child = person === by ? null : ((await parties.dependents(by)).find(({ id }) => id === person) ?? null);
  return { booking, child, name: child?.name ?? (await members.get(by))?.name ?? '' };
}

/** A look at somebody's child, once a guardian and turn. */
async function noteLooks(
  { looks }: Services,
  { community, member }: Person,
  { id }: Slot,
  people: readonly Coming[],
  cause: Cause,
): Promise<void> {
  const whose = [...new Set(people.filter(({ child }) => child !== null).map(({ booking }) => booking.by))];
  await looks.saw({ community, how: 'care', by: member, about: { feature: 'bookings', id }, whose }, cause);
}

function lineOf({ booking, child, name }: Coming): Text {
  const { from, to, units } = booking;
  const hours = { from: inSeoul(from).time, to: inSeoul(to).time };
  if (!child) return t('bookings.today.person', { ...hours, name, count: units });
  const age = Number(inSeoul(from).day.slice(0, 4)) - child.born;
  const note = child.note ?? '';
  return t(note === '' ? 'bookings.today.child' : 'bookings.today.child-note', { ...hours, name, age, note });
}
