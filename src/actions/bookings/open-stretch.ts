import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { nameOf } from '../../services/bookings';
import { defineAction } from '../define';
import { value, whenOf } from './facts';

/** Opens hours that were planned for an urgent wish. `over`: they are open, over or refused, or not the caller's. */
export const openStretch = defineAction({
  name: 'bookings.open-stretch',
  args: z.strictObject({ slot: z.string().max(200) }),
  outcomes: ['opened', 'over'],
  gives: ['what', 'when'],
  needs: 'member',
  changes: true,
  async run({ services: { bookings }, who, cause, args }) {
    invariant(who.member, 'hours are opened by a member');
    const slot = await bookings.slots.get(args.slot);
    if (slot?.community !== who.community) return { outcome: 'over' };
    const opened = await bookings.duty.openStretch({ slot: slot.id, by: who.member }, cause);
    const series = await bookings.series.get(slot.series);
    if (!opened.ok || !series) return { outcome: 'over' };
    return { outcome: 'opened', data: { what: value(nameOf(series)), when: value(whenOf(opened.slot)) } };
  },
});
