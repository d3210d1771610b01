import { z } from 'zod';
import { invariant } from '../../lib/errors';
import type { Mark } from '../../services/bookings';
import { defineAction } from '../define';
import { MAX_MARKED } from '../limits';
import { attendingAt, attendingOf } from './attending';

/**
 * Marks attendance as it was read back: bookings with their minutes, 0 for somebody who didn't come. Minutes of the
 * ledger move with it. `some`: `left` people of the slot are still without. `over`: none of them is open any more.
 */
export const markTold = defineAction({
  name: 'bookings.mark-told',
  args: z.strictObject({
    marks: z.array(z.string().regex(/^[^|]{1,80}\|\d{1,4}$/)).max(MAX_MARKED),
  }),
  outcomes: ['all', 'some', 'over'],
  gives: ['left'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    invariant(who.member, 'attendance needs a member');
    const slots = new Set<string>();
    for (const [booking = '', minutes] of args.marks.map((one) => one.split('|'))) {
      const one = await attendingAt(services, who, booking);
      if (!one) continue;
      const as: Mark = Number(minutes) === 0 ? { is: 'no-show' } : { is: 'came', units: Number(minutes) };
      const marked = await services.bookings.mark({ booking, by: who.member, as }, cause);
      if (marked.ok) slots.add(marked.slot.id);
    }
    if (slots.size === 0) return { outcome: 'over' };
    const each = await Promise.all([...slots].map((slot) => attendingOf(services, who, cause.at, slot)));
    const left = each.flat().length;
    return { outcome: left === 0 ? 'all' : 'some', data: { left } };
  },
});
