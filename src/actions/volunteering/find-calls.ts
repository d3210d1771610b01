import { z } from 'zod';
import { defineAction } from '../define';
import { openCalls } from './calls';

/** Tells whether anybody calls for helpers. */
export const findCalls = defineAction({
  name: 'volunteering.find-calls',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who, cause }) {
    const found = await openCalls(services, { community: who.community, zone: null }, cause.at);
    return { outcome: found.length === 0 ? 'none' : 'some' };
  },
});
