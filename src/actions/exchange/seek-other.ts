import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** The asker looks for another helper of a match. `reopened`: the helper is told, and the search goes on. */
export const seekOther = defineAction({
  name: 'exchange.seek-other',
  args: z.strictObject({ request: z.string() }),
  outcomes: ['reopened', 'ended', 'started', 'not-allowed', 'unknown'],
  gives: [],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'looking for another helper needs a member');
    const { is } = await exchange.seekOther(args.request, who.member, cause);
    return { outcome: is };
  },
});
