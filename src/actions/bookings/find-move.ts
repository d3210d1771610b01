import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { nameOf } from '../../services/bookings';
import { defineAction } from '../define';
import { hoursOf, value, whenOf, whereOf } from './facts';
import { stretchesFor } from './wish';

/**
 * Looks for another day of the caller's booked place in typed words. The hours stay unless the words say others.
 * `ready`: a slot is free then, first of the same series. `full`: none is. `over`: it isn't a place to move.
 */
export const findMove = defineAction({
  name: 'bookings.find-move',
  args: z.strictObject({ booking: z.string().max(80), words: z.string() }),
  outcomes: ['ready', 'full', 'over'],
  gives: ['what', 'where', 'when', 'slot', 'begin', 'end', 'count'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const { bookings } = services;
    const booking = await bookings.get(args.booking);
    const old = booking && (await bookings.slots.get(booking.slot));
    if (!booking || !old || booking.by !== who.member || booking.state !== 'booked') return { outcome: 'over' };
    const said = bookings.said(args.words, cause.at);
    const whole = old.grain === null;
    const [from, to] = [said.from ?? inSeoul(booking.from).time, said.to ?? inSeoul(booking.to).time];
    const days = said.days ? { day: said.days.from, lastDay: said.days.to } : {};
    const wish = { profile: booking.profile, count: booking.units, ...days, ...(whole ? {} : { from, to }) };
    const found = (await stretchesFor(services, who.community, wish, { now: cause.at })).filter(
      ({ slot }) => slot !== booking.slot,
    );
    const one = found.find(({ series }) => series === booking.series) ?? found[0];
    const series = one && (await bookings.series.get(one.series));
    if (!one || !series) return { outcome: 'full' };
    const { day } = inSeoul(one.from);
    const span = whole ? one : hoursOf(day, { from, to });
    const data = {
      ...{ what: value(nameOf(series)), where: value(whereOf(series)), when: value(whenOf(span)), slot: one.slot },
      ...{ begin: span.from.toISOString(), end: span.to.toISOString(), count: booking.units },
    };
    return { outcome: 'ready', data };
  },
});
