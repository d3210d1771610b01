import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { value, whenOf } from './facts';

/** Asks a carer by name for the hours of a slot that need somebody. `over`: nobody is needed any more, or it is no slot of the caller's. */
export const askCarer = defineAction({
  name: 'bookings.ask-carer',
  args: z.strictObject({ slot: z.string().max(200), member: z.string().max(80) }),
  outcomes: ['asked', 'not-free', 'over'],
  gives: ['name', 'when'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings, members }, who, cause, args }) {
    invariant(who.member, 'carers are asked by a member');
    const slot = await bookings.slots.get(args.slot);
    if (slot?.community !== who.community) return { outcome: 'over' };
    const asked = await bookings.duty.ask({ slot: args.slot, by: who.member, carer: args.member }, cause);
    if (!asked.ok) return { outcome: asked.why === 'not-free' ? 'not-free' : 'over' };
    const name = (await members.get(args.member))?.name ?? '';
    return { outcome: 'asked', data: { name, when: value(whenOf(asked.span)) } };
  },
});
