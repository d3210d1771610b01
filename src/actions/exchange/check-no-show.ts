import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/**
 * Whether the caller may report that the other side hasn't come. `early`: only from the time `from` on. `late`: the same,
 * and the other side has told a delay of `minutes`. `over`: the match has ended.
 */
export const checkNoShow = defineAction({
  name: 'exchange.check-no-show',
  args: z.strictObject({ request: z.string() }),
  outcomes: ['due', 'early', 'late', 'over', 'not-allowed', 'unknown'],
  gives: ['from', 'minutes'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'a report needs a member');
    const result = await exchange.checkNoShow(args.request, who.member, cause.at);
    if (result.is !== 'early') return { outcome: result.is };
    const data = { from: result.from.toISOString(), minutes: result.late };
    return { outcome: result.late === null ? 'early' : 'late', data };
  },
});
