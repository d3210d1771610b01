import { z } from 'zod';
import type { Value } from '../../engine/types';
import { defineAction } from '../define';
import { factNames, factsOf } from './facts';

/**
 * The requests to which the caller's institution may link a volunteer. `one`: the named request, or the only one, with its
 * facts. `some`: several, for a choice. `none`: none, or the named one isn't open to it. `no-right`, `no-agreement`,
 * `closed`, `no-party`: why the institution may not.
 */
export const readLink = defineAction({
  name: 'exchange.read-link',
  args: z.strictObject({ request: z.string().optional() }),
  outcomes: ['one', 'some', 'none', 'no-right', 'no-agreement', 'closed', 'no-party'],
  gives: ['request', 'asker', ...factNames],
  needs: 'party',
  changes: false,
  async run({ services: { exchange, members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'no-party' };
    const found = await exchange.linkable({ by: who.member }, cause.at);
    if (!found.ok) return { outcome: whyNot(found.why) };
    const fits = args.request === undefined ? found.requests : found.requests.filter(({ id }) => id === args.request);
    const [first, ...more] = fits;
    if (!first) return { outcome: 'none' };
    if (more.length > 0) return { outcome: 'some' };
    const asker = (await members.get(first.asker))?.name ?? '';
    return { outcome: 'one', data: { request: first.id, asker: asker as Value, ...factsOf(first) } };
  },
});

function whyNot(why: string): 'no-right' | 'no-agreement' | 'closed' | 'no-party' {
  if (why === 'no-right') return why;
  if (why === 'no-agreement' || why === 'agreement-over') return 'no-agreement';
  return why === 'suspended' || why === 'ended' ? 'closed' : 'no-party';
}
