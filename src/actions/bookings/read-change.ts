import { z } from 'zod';
import type { Value } from '../../engine/types';
import { inSeoul } from '../../lib/seoul';
import { MINUTE_MS } from '../../lib/units';
import type { Booking, Said } from '../../services/bookings';
import { nameOf } from '../../services/bookings';
import { defineAction } from '../define';
import { hoursOf, momentOf, value, whenOf, whereOf } from './facts';

/**
 * Reads the new hours or people of the caller's booked place in typed words. `ready`: they are known. `unclear`: the
 * words name none. `outside`: the place isn't open then. `other-day`: they name another day. `waits`: the place isn't
 * booked yet. `over`: it has ended. `none`: it isn't theirs.
 */
export const readChange = defineAction({
  name: 'bookings.read-change',
  args: z.strictObject({ booking: z.string().max(80).nullish(), words: z.string().nullish() }),
  outcomes: ['ready', 'unclear', 'outside', 'other-day', 'waits', 'over', 'none'],
  gives: ['what', 'where', 'was', 'when', 'begin', 'end', 'count', 'open'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause, args }) {
    const booking = args.booking ? await bookings.get(args.booking) : null;
    const [slot, series] = booking
      ? await Promise.all([bookings.slots.get(booking.slot), bookings.series.get(booking.series)])
      : [null, null];
    if (!booking || !slot || !series || booking.by !== who.member) return { outcome: 'none' };
    if (['waiting', 'offered', 'applied'].includes(booking.state)) return { outcome: 'waits' };
    if (booking.state !== 'booked' || cause.at >= booking.to) return { outcome: 'over' };
    const data: Record<string, Value> = {
      ...{ what: value(nameOf(series)), where: value(whereOf(series)) },
      ...{ was: value(whenOf(booking)), when: value(whenOf(booking)), open: value(whenOf(slot)) },
    };
    const said = bookings.said(args.words ?? '', cause.at);
    const { day } = inSeoul(slot.from);
    const hours = said.from !== undefined || said.to !== undefined || said.minutes !== undefined;
    if (said.days && (day < said.days.from || day > said.days.to)) return { outcome: 'other-day', data };
    if (!hours && said.count === undefined) return { outcome: 'unclear', data };
    const span = hours ? spanOf(booking, day, said) : booking;
    if (span.from < slot.from || span.to > slot.to || span.from >= span.to) return { outcome: 'outside', data };
    const count = said.count ?? booking.units;
    const next = { begin: span.from.toISOString(), end: span.to.toISOString(), count, when: value(whenOf(span)) };
    return { outcome: 'ready', data: { ...data, ...next } };
  },
});

type Part = Pick<Booking, 'from' | 'to'>;

/** The new hours. An end or a length alone moves the end. A beginning alone keeps the end, or else the length. */
function spanOf({ from, to }: Part, day: string, said: Pick<Said, 'is' | 'from' | 'to' | 'minutes'>): Part {
  if (said.minutes !== undefined && said.from === undefined && said.to === undefined)
    return { from, to: new Date(to.getTime() + (said.is === 'sooner' ? -1 : 1) * said.minutes * MINUTE_MS) };
  if (said.from !== undefined && said.to !== undefined) return hoursOf(day, { from: said.from, to: said.to });
  const [begin, end] = [said.from, said.to].map((time) => (time === undefined ? null : momentOf(day, time)));
  if (!begin) return { from, to: end ?? to };
  if (begin < to) return { from: begin, to };
  return { from: begin, to: new Date(begin.getTime() + to.getTime() - from.getTime()) };
}
