import { z } from 'zod';
import { MINUTE_MS } from '../../lib/units';
import { nameOf } from '../../services/bookings';
import { value, whenOf } from '../bookings/facts';
import { defineAction } from '../define';
import { hostedBy, inState } from '../volunteering/people';

/** A loan or a joint activity that has begun, for who offered it. `none`: nothing is to be said about it. */
export const readDone = defineAction({
  name: 'lending.read-done',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  outcomes: ['ended', 'none'],
  gives: ['bookings', 'what', 'who', 'when', 'minutes'],
  needs: 'party',
  changes: false,
  async run({ services, who, cause, args }) {
    const of = { slot: args.slot ?? '', by: who.member, community: who.community };
    const hosted = await hostedBy(services, of, cause.at);
    const series = hosted ? await services.bookings.series.get(hosted.slot.series) : null;
    const [booked] = hosted ? inState(hosted, 'booked') : [];
    if (!hosted || !series || !booked?.party || cause.at < hosted.slot.from) return { outcome: 'none' };
    const { from, to } = hosted.slot;
    const data = {
      ...{ bookings: [booked.booking.id], what: value(nameOf(series)), who: value(booked.name) },
      ...{ when: value(whenOf(hosted.slot)), minutes: Math.round((to.getTime() - from.getTime()) / MINUTE_MS) },
    };
    return { outcome: 'ended', data };
  },
});
