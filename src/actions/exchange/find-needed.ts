import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { factNames, factsOf } from './facts';

/**
 * Open requests that the caller could take now. `one`: the named request, or the only one, with its facts. `some`:
 * several, for a choice. `none`: nothing fits, or the named request is gone.
 */
export const findNeeded = defineAction({
  name: 'exchange.find-needed',
  args: z.strictObject({ request: z.string().optional() }),
  outcomes: ['none', 'one', 'some'],
  gives: ['request', ...factNames],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'taking a request needs a member');
    const all = await exchange.needed({ community: who.community, member: who.member }, cause.at);
    const [first, ...more] = args.request === undefined ? all : all.filter(({ id }) => id === args.request);
    if (!first) return { outcome: 'none' };
    return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { request: first.id, ...factsOf(first) } };
  },
});
