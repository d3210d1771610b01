import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** A coordinator removes a reported word with a reason, or without one lets it stand. `over`: somebody has decided. */
export const decideWord = defineAction({
  name: 'bookings.decide-word',
  args: z.strictObject({ booking: z.string().max(80), why: z.string().max(1_000).nullish() }),
  outcomes: ['removed', 'kept', 'bad-why', 'over'],
  gives: [],
  needs: 'coordinator',
  changes: true,
  async run({ services: { bookings }, who, cause, args: { booking, why } }) {
    invariant(who.member, 'words are judged by a member');
    const by = who.member;
    const done =
      typeof why === 'string'
        ? await bookings.words.remove({ booking, by, why }, cause)
        : await bookings.words.keep({ booking, by }, cause);
    if (done.ok) return { outcome: typeof why === 'string' ? 'removed' : 'kept' };
    return { outcome: done.why === 'text' ? 'bad-why' : 'over' };
  },
});
