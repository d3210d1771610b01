import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { MAX_WORDS } from '../../services/exchange';
import { defineAction } from '../define';

/**
 * Reads why the caller said no a while ago, when they gave no reason then. `none`: other words, or no such no. The words
 * themselves aren't kept, since they may tell of somebody's health.
 */
export const hearWhyNot = defineAction({
  name: 'exchange.hear-why-not',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['reason', 'none'],
  gives: ['request', 'why'],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'saying why needs a member');
    const why = exchange.readWhyNot(who.community, args.words.slice(0, MAX_WORDS));
    // Every sentence comes here, so the store is read only for a reason.
    const request = why && (await exchange.unexplained(who.member, cause));
    return request ? { outcome: 'reason', data: { request: request.id, why } } : { outcome: 'none' };
  },
});
