import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { isDay } from '../../lib/seoul';
import { defineAction } from '../define';

/** Rests until a day, from now on or from a later day, for the caller's side. `asker`: nobody comes before it. `helper`: others are asked until then. */
export const rest = defineAction({
  name: 'standing.rest',
  args: z.strictObject({
    standing: z.string(),
    from: z.string().refine(isDay).optional(),
    until: z.string().refine(isDay),
  }),
  outcomes: ['asker', 'helper', 'past', 'ended', 'not-allowed'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { standing, from, until } }) {
    invariant(who.member, 'resting needs a member');
    const done = await services.standing.rest({ standing, by: who.member, ...(from ? { from } : {}), until }, cause);
    if (done.is !== 'resting') return { outcome: done.is };
    return { outcome: done.standing.asker === who.member ? 'asker' : 'helper' };
  },
});
