import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { defineAction } from '../define';
import { hoursOf, momentOf } from './facts';

/**
 * An urgent wish for care that names its hour: the coordinators are told where no carer is on duty then. `free`: a carer
 * has room. `none`: the words name no hour to come, or no place is open then.
 */
export const seekCarer = defineAction({
  name: 'bookings.seek-carer',
  args: z.strictObject({ words: z.string().max(10_000) }),
  outcomes: ['sought', 'free', 'none'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services: { bookings, members }, who, cause, args }) {
    const { days, from, to } = bookings.said(args.words, cause.at);
    const day = days?.from ?? inSeoul(cause.at).day;
    const at = from ? momentOf(day, from) : null;
    const until = from && to ? hoursOf(day, { from, to }).to : null;
    if (!at || at <= cause.at) return { outcome: 'none' };
    const zone = who.member ? ((await members.get(who.member))?.zone ?? null) : null;
    const { is } = await bookings.duty.seek({ community: who.community, by: who.member, zone, at, until }, cause);
    return { outcome: is };
  },
});
