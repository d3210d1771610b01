import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { contactFacts, contactNames } from './contacts';
import { factNames, factsOf } from './facts';

/**
 * Handles a helper's yes. `ok`: the helper has the match; gives the asker's card. `other`: another helper was first,
 * and the facts are those of another open request (`request`) that fits. `taken`: the same without another request.
 * `both-sides`: the caller stands on the asker's side too, by a mandate or as one household.
 */
export const acceptRequest = defineAction({
  name: 'exchange.accept-request',
  args: z.strictObject({ request: z.string() }),
  outcomes: ['ok', 'taken', 'other', 'busy', 'short', 'unlinked', 'gone', 'both-sides', 'not-allowed', 'unknown'],
  gives: ['request', ...factNames, ...contactNames],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'saying yes needs a member');
    const result = await exchange.accept(args.request, who.member, cause);
    if (result.is === 'taken') {
      const { other } = result;
      return other ? { outcome: 'other', data: { request: other.id, ...factsOf(other) } } : { outcome: 'taken' };
    }
    if (result.is !== 'matched') return { outcome: result.is };
    return { outcome: 'ok', data: { request: args.request, ...factsOf(result.request), ...contactFacts(result) } };
  },
});
