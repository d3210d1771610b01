import { z } from 'zod';
import { defineAction } from '../define';
import { allowedFor, rightOf, rightOutcomes } from '../parties/allowed';

/**
 * Checks whether the caller's party may call for helpers. `several`: more than one may. Any other outcome is the reason
 * why none may.
 */
export const checkRight = defineAction({
  name: 'volunteering.check-right',
  args: z.strictObject({}),
  outcomes: rightOutcomes,
  gives: ['party', 'name'],
  needs: 'member',
  changes: false,
  run: async ({ services, who, cause }) => rightOf(await allowedFor(services, who.member, 'calls', cause.at)),
});
