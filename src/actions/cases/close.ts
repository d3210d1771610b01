import { z } from 'zod';
import { defineAction } from '../define';

/** Closes a case for a coordinator. */
export const close = defineAction({
  name: 'cases.close',
  args: z.strictObject({ case: z.string().max(60) }),
  outcomes: ['ok', 'closed', 'unknown'],
  gives: [],
  needs: 'staff',
  changes: true,
  async run({ services, who, cause, args }) {
    if (who.member === null) return { outcome: 'unknown' };
    const result = await services.cases.close({ id: args.case, by: who.member }, cause);
    if (result.ok) return { outcome: 'ok' };
    return { outcome: result.why === 'closed' ? 'closed' : 'unknown' };
  },
});
