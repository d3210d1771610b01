import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Takes the caller's own proposed change back while nobody has answered it. `over`: it is decided already. */
export const withdrawChange = defineAction({
  name: 'exchange.withdraw-change',
  args: z.strictObject({ request: z.string(), change: z.string() }),
  outcomes: ['withdrawn', 'over', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'taking back needs a member');
    const { is } = await exchange.withdrawChange(args.request, who.member, args.change, cause);
    return { outcome: is };
  },
});
