import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { factNames, factsOf } from './facts';

/**
 * The other side's answer to a proposed change. `made`: the appointment has changed. `declined`: it stays. `busy`,
 * `short`: it can't change, since the helper has another appointment or the asker lacks the minutes. `over`: the change
 * isn't open any more.
 */
export const answerChange = defineAction({
  name: 'exchange.answer-change',
  args: z.strictObject({ request: z.string(), change: z.string(), answer: z.enum(['yes', 'no']) }),
  outcomes: ['made', 'declined', 'busy', 'short', 'over', 'not-allowed', 'unknown'],
  gives: [...factNames],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'answering needs a member');
    const { request, change, answer } = args;
    const result = await exchange.answerChange(request, who.member, { change, yes: answer === 'yes' }, cause);
    if (!('request' in result)) return { outcome: result.is };
    return { outcome: result.is, data: factsOf(result.request) };
  },
});
