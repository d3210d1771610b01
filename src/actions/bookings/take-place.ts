import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { bookingFacts, factsOf } from './facts';

/**
 * Takes a place for the caller, or for a child of theirs. `full`: nothing is free; with `wait` the caller waits as the `place`-th. `applied`: the
 * host decides. Any other outcome is the reason of a refusal.
 */
export const takePlace = defineAction({
  name: 'bookings.take-place',
  args: z.strictObject({
    slot: z.string().max(200),
    begin: z.iso.datetime().nullish(),
    end: z.iso.datetime().nullish(),
    count: z.number().int().nullish(),
    wait: z.boolean().nullish(),
    child: z.string().max(80).nullish(),
  }),
  outcomes: [
    ...['booked', 'waiting', 'applied', 'full', 'unknown', 'not-open', 'late', 'past', 'hours', 'units', 'busy'],
    ...['condition', 'minutes', 'not-yours'],
  ],
  gives: ['booking', 'place', ...bookingFacts],
  needs: 'member',
  changes: true,
  async run({ services: { bookings, parties }, who, cause, args }) {
    invariant(who.member, 'booking needs a member');
    const slot = await bookings.slots.get(args.slot);
    if (!slot || slot.community !== who.community) return { outcome: 'unknown' };
    const person = args.child ?? who.member;
    if (args.child && !(await parties.mayAct({ by: who.member, for: person, at: cause.at })).ok)
      return { outcome: 'not-yours' };
    const span = args.begin && args.end ? { span: { from: new Date(args.begin), to: new Date(args.end) } } : {};
    const units = args.count ? { units: args.count } : {};
    const taken = await bookings.take(
      { slot: slot.id, by: who.member, for: person, ...span, ...units, wait: args.wait === true },
      cause,
    );
    // No note is sent, and a place taken twice is a person busy at that time.
    if (taken.is === 'refused')
      return { outcome: taken.why === 'twice' ? 'busy' : taken.why === 'note' ? 'unknown' : taken.why };
    if (taken.is === 'full') return { outcome: 'full' };
    const series = await bookings.series.get(taken.booking.series);
    const address = await bookings.slots.address({ slot: slot.id, by: who.member }, cause.at);
    const facts = series ? factsOf(taken.booking, series, address) : {};
    const place = taken.is === 'waiting' ? { place: taken.place } : {};
    return { outcome: taken.is, data: { booking: taken.booking.id, ...facts, ...place } };
  },
});
