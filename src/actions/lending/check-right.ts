import { z } from 'zod';
import { defineAction } from '../define';
import { allowedFor, rightOf, rightOutcomes } from '../parties/allowed';

/**
 * Checks whether the caller's party may lend to other institutions. `several`: more than one may. Any other outcome is
 * the reason why none may.
 */
export const checkRight = defineAction({
  name: 'lending.check-right',
  args: z.strictObject({}),
  outcomes: rightOutcomes,
  gives: ['party', 'name'],
  needs: 'party',
  changes: false,
  run: async ({ services, who, cause }) => rightOf(await allowedFor(services, who.member, 'lends', cause.at)),
});
