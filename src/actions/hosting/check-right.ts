import { z } from 'zod';
import { defineAction } from '../define';
import { rightOf, rightOutcomes } from '../parties/allowed';
import { hostsFor } from './hosts';

/**
 * Checks whether the caller may hold programmes for a place. `several`: for more than one. Any other outcome is the
 * reason why for none.
 */
export const checkRight = defineAction({
  name: 'hosting.check-right',
  args: z.strictObject({}),
  outcomes: rightOutcomes,
  gives: ['party', 'name'],
  needs: 'member',
  changes: false,
  run: async ({ services, who, cause }) => rightOf(await hostsFor(services, who, cause.at)),
});
