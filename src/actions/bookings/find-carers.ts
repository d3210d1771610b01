import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { value, whenOf } from './facts';

/** Tells whether the caller may ask anybody for the hours of a slot that need a carer. `over`: the slot has ended. */
export const findCarers = defineAction({
  name: 'bookings.find-carers',
  args: z.strictObject({ slot: z.string().max(200).nullish() }),
  outcomes: ['some', 'nobody', 'over'],
  gives: ['when'],
  needs: 'member',
  changes: false,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'carers are asked by a member');
    const slot = args.slot ? await bookings.slots.get(args.slot) : null;
    if (!slot || slot.community !== who.community || !['open', 'running'].includes(slot.state) || cause.at >= slot.to)
      return { outcome: 'over' };
    const found = await bookings.duty.carers({ slot: slot.id, by: who.member }, cause.at);
    return { outcome: found.length > 0 ? 'some' : 'nobody', data: { when: value(whenOf(slot)) } };
  },
});
