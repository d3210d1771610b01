import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';
import { factsOf } from '../exchange/facts';

/**
 * Keeps the caller and a neighbour apart. `running`: they still have the appointment `request`. `gone`: the caller has
 * nothing to do with this neighbour.
 */
export const block = defineAction({
  name: 'blocks.block',
  args: z.strictObject({ member: z.string() }),
  outcomes: ['blocked', 'running', 'full', 'gone'],
  gives: ['name', 'request', 'kind', 'when'],
  needs: 'member',
  changes: true,
  async run({ services: { blocks, exchange }, who, cause, args }) {
    const { member: by, community } = who;
    invariant(by, 'a block needs a member');
    const other = (await exchange.partners(by)).find(({ member }) => member === args.member);
    if (!other) return { outcome: 'gone' };
    const is = await blocks.block({ by, other: other.member, community }, cause);
    if (is !== 'blocked') return { outcome: is === 'full' ? 'full' : 'gone' };
    const match = await exchange.matchBetween(by, other.member);
    if (!match) return { outcome: 'blocked', data: { name: other.name } };
    const { kind = null, when = null } = factsOf(match);
    return { outcome: 'running', data: { name: other.name, request: match.id, kind, when } };
  },
});
