import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Takes the caller's own proposed change back while nobody has answered it. `over`: it is decided already. */
export const withdrawChange = defineAction({
  name: 'exchange.withdraw-change',
  args: z.strictObject({ request: z.string().optional(), change: z.string().optional() }),
  outcomes: ['withdrawn', 'over', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'taking back needs a member');
    const { request, change } = args;
    if (!request || !change) return { outcome: 'unknown' };
    const { is } = await exchange.withdrawChange(request, who.member, change, cause);
    return { outcome: is };
  },
});
