import { z } from 'zod';
import { means } from '../../lib/by';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/**
 * A coordinator enters a member's answer that was told outside the chat. A yes makes the match; the record says who
 * entered it, and how it was told. `short`: the asker lacks the minutes.
 */
export const enterAnswer = defineAction({
  name: 'exchange.enter-answer',
  args: z.strictObject({
    request: z.string(),
    member: z.string().max(60),
    answer: z.enum(['yes', 'no']),
    means: z.enum(means).default('phone'),
  }),
  outcomes: ['matched', 'declined', 'taken', 'busy', 'short', 'ended', 'both-sides', 'not-allowed'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { exchange, members }, who, cause, args }) {
    invariant(who.member, 'entering an answer needs a member');
    const { request, member, answer } = args;
    const { is } =
      answer === 'yes'
        ? await exchange.acceptFor(request, member, { by: who.member, means: args.means }, cause)
        : await exchange.declineFor(request, member, who.member, cause);
    const data = { name: (await members.get(member))?.name ?? '' };
    if (is === 'unknown' || is === 'not-allowed') return { outcome: 'not-allowed' };
    if (is === 'gone' || is === 'started') return { outcome: 'ended', data };
    return { outcome: is, data };
  },
});
