import { defineAction } from '../define';
import { namedArgs, suspendableOf } from './suspendable';

/** Finds the member whom a coordinator may suspend by a name; `one`: exactly one, whose id is given. */
export const findSuspendable = defineAction({
  name: 'members.find-suspendable',
  args: namedArgs,
  outcomes: ['one', 'some', 'none'],
  gives: ['member', 'name'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    const [first, ...more] = await suspendableOf(services, who, args);
    if (!first) return { outcome: 'none' };
    return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { member: first.id, name: first.name } };
  },
});
