import { z } from 'zod';
import { defineAction } from '../define';
import { absentIn, attendingOf } from './attending';

/**
 * Reads an arrival, a departure or an absence from the words of a host or carer. `none`: other words, or the caller hosts
 * no slot now. An absence needs the name of somebody who is booked there.
 */
export const readAttendance = defineAction({
  name: 'bookings.read-attendance',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['arrived', 'left', 'absent', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const { bookings } = services;
    const { is } = bookings.said(words, cause.at);
    if (!who.member || (is !== 'arrived' && is !== 'left' && is !== 'absent')) return { outcome: 'none' };
    if (is === 'absent') {
      const absent = absentIn(services, await attendingOf(services, who, cause.at), words, cause.at);
      return { outcome: absent.length > 0 ? 'absent' : 'none' };
    }
    const hosted = await bookings.slots.hosted({ community: who.community, by: who.member }, cause.at);
    return { outcome: hosted.length > 0 ? is : 'none' };
  },
});
