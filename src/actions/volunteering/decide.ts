import { z } from 'zod';
import type { Value } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { MAX_DECIDED } from '../limits';
import { hostedBy, inState, politely } from './people';

/**
 * The host decides about people who apply. `some`: not all of them got a place. `none`: nobody did. `rest`: the bookings
 * of those who still apply, `left` their number; both absent without any.
 */
export const decide = defineAction({
  name: 'volunteering.decide',
  args: z.strictObject({
    slot: z.string().max(200),
    bookings: z.array(z.string().max(80)).max(MAX_DECIDED),
    as: z.enum(['accept', 'wait', 'decline']),
  }),
  outcomes: ['all', 'some', 'none'],
  gives: ['names', 'left', 'rest'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'deciding needs a member');
    const { bookings } = services;
    const decided: string[] = [];
    for (const id of args.bookings) {
      const booking = await bookings.get(id);
      if (!booking || booking.slot !== args.slot || booking.community !== who.community) continue;
      const changed = await bookings.decide({ booking: id, by: who.member, as: args.as }, cause);
      if (changed.ok) decided.push(id);
    }
    const of = { slot: args.slot, by: who.member, community: who.community };
    const after = await hostedBy(services, of, cause.at);
    const left = after ? inState(after, 'applied') : [];
    const rest = left.slice(0, MAX_DECIDED).map(({ booking }) => booking.id);
    const names = (after?.people ?? []).filter(({ booking }) => decided.includes(booking.id)).map(politely);
    const data: Record<string, Value> = {
      ...(rest.length > 0 ? { rest, left: left.length } : {}),
      ...(names.length > 0 ? { names: names as Value } : {}),
    };
    if (decided.length === 0) return { outcome: 'none', data };
    return { outcome: decided.length === args.bookings.length ? 'all' : 'some', data };
  },
});
