import { z } from 'zod';
import { defineAction } from '../define';
import { recordsOf } from './records';

/** Tells whether a person of this name has records that can be corrected. */
export const findRecords = defineAction({
  name: 'ledger.find-records',
  args: z.strictObject({ name: z.string().max(100) }),
  outcomes: ['some', 'none'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    const { transfers } = await recordsOf(services, who, args.name, null);
    return { outcome: transfers.length > 0 ? 'some' : 'none' };
  },
});
