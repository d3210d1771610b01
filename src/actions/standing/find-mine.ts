import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Tells whether the caller has help every week, as asker or helper. `standing` is the only one in the case of `one`. */
export const findMine = defineAction({
  name: 'standing.find-mine',
  args: z.strictObject({}),
  outcomes: ['none', 'one', 'some'],
  gives: ['standing'],
  needs: 'member',
  changes: false,
  async run({ services: { standing }, who }) {
    invariant(who.member, 'own help needs a member');
    const [first, ...more] = await standing.mine(who.member);
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { standing: first.standing.id } };
  },
});
