import { z } from 'zod';
import { defineAction } from '../define';
import { receiversFor } from './receivers';

/** Tells whether the caller may give minutes to anybody but the pool. */
export const findReceivers = defineAction({
  name: 'ledger.find-receivers',
  args: z.strictObject({}),
  outcomes: ['some', 'pool'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    return { outcome: (await receiversFor(services, who)).length > 1 ? 'some' : 'pool' };
  },
});
