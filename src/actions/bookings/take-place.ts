import { z } from 'zod';
import { type Cause, partOf } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Taken, Taking } from '../../services/bookings';
import { defineAction } from '../define';
import { MAX_SIBLINGS } from '../limits';
import type { Services } from '../services';
import { agesText, bookingFacts, factsOf, noRoomText, value } from './facts';

/**
 * Takes a place for the caller, or for a child of theirs. `children` get a place each, all or none; they wait as one.
 * `full`: nothing is free, as `none` says; with `wait` the caller waits as the `place`-th. `applied`: the host decides. `lot`: lots are
 * drawn at `until`. `ask-age`: the place is for people of `ages`, and the person's age isn't known; `ofAge` says that it
 * fits. `age`: it doesn't. `paused`: the person often didn't come, and may book again from `until`. Any other outcome is the reason of a refusal.
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
    ofAge: z.boolean().nullish(),
    children: z.array(z.string().max(80)).max(MAX_SIBLINGS).nullish(),
  }),
  outcomes: [
    ...['booked', 'waiting', 'applied', 'full', 'unknown', 'not-open', 'late', 'past', 'hours', 'units', 'busy'],
    ...['lot', 'condition', 'age', 'ask-age', 'minutes', 'paused', 'not-yours'],
  ],
  gives: ['booking', 'place', 'until', 'ages', 'none', ...bookingFacts],
  needs: 'member',
  changes: true,
  async run({ services: { bookings, communities, parties }, who, cause, args }) {
    invariant(who.member, 'booking needs a member');
    const slot = await bookings.slots.get(args.slot);
    if (!slot || slot.community !== who.community) return { outcome: 'unknown' };
    const member = who.member;
    const children = args.children ?? (args.child ? [args.child] : []);
    for (const child of children)
      if (!(await parties.mayAct({ by: member, for: child, at: cause.at })).ok) return { outcome: 'not-yours' };
    const span = args.begin && args.end ? { span: { from: new Date(args.begin), to: new Date(args.end) } } : {};
    const wait = args.wait === true;
    const together = children.length > 1 && !wait;
    const [child = member] = children.length > 1 ? [] : children;
    const units = args.count ? { units: args.count } : {};
    const of = { slot: slot.id, by: member, ...span, ...(args.ofAge === true ? { saysAge: true } : {}) };
    const taken = together
      ? await takeTogether(bookings, of, children, cause)
      : await bookings.take({ ...of, for: child, ...units, wait }, cause);
    // No note is sent, and a place taken twice is a person busy at that time.
    if (taken.is === 'refused' && taken.until) return { outcome: 'paused', data: { until: taken.until.toISOString() } };
    if (taken.is === 'refused' && taken.failing?.is === 'age') {
      const known = child !== member || children.length > 1;
      return { outcome: known ? 'age' : 'ask-age', data: { ages: value(agesText(taken.failing)) } };
    }
    if (taken.is === 'refused')
      return { outcome: taken.why === 'twice' ? 'busy' : taken.why === 'note' ? 'unknown' : taken.why };
    if (taken.is === 'full') {
      const places = together ? children.length : (args.count ?? 1);
      const none = noRoomText(communities.get(slot.community), slot.profile, places);
      return { outcome: 'full', data: { none: value(none) } };
    }
    const series = await bookings.series.get(taken.booking.series);
    const address = await bookings.slots.address({ slot: slot.id, by: who.member }, cause.at);
    const facts = series ? factsOf(taken.booking, series, address) : {};
    const place = taken.is === 'waiting' ? { place: taken.place } : {};
    const lot = taken.is === 'applied' && taken.slot.drawAt ? { until: taken.slot.drawAt.toISOString() } : null;
    return { outcome: lot ? 'lot' : taken.is, data: { booking: taken.booking.id, ...facts, ...place, ...lot } };
  },
});

/** A place for each of several children; a place that one of them can't have gives the others' back. */
async function takeTogether(
  bookings: Services['bookings'],
  of: Pick<Taking, 'slot' | 'by' | 'span' | 'saysAge'>,
  children: readonly string[],
  cause: Cause,
): Promise<Taken> {
  let last: Taken = { is: 'refused', why: 'unknown' };
  const booked: string[] = [];
  for (const child of children) {
    last = await bookings.take({ ...of, for: child }, partOf(cause, child));
    if (last.is === 'booked' || last.is === 'applied') booked.push(last.booking.id);
    else break;
  }
  if (booked.length === children.length) return last;
  for (const booking of booked) await bookings.cancel({ booking, by: of.by }, partOf(cause, booking));
  return last;
}
