import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { defineAction } from '../define';

/** Takes back a block of the caller. A replay finds it gone, and the answer is the same. */
export const unblock = defineAction({
  name: 'blocks.unblock',
  args: z.strictObject({ member: z.string() }),
  outcomes: ['unblocked', 'gone'],
  gives: ['name'],
  needs: 'member',
  changes: true,
  async run({ services: { blocks, members }, who, args }) {
    invariant(who.member, 'a block needs a member');
    const other = await members.get(args.member);
    if (other?.community !== who.community || other.name === '') return { outcome: 'gone' };
    await blocks.unblock({ by: who.member, other: other.id });
    return { outcome: 'unblocked', data: { name: other.name } };
  },
});
