import { defineAction } from '../define';
import { namedArgs, oneAmong } from '../named';
import { suspendableOf } from './suspendable';

/** Finds the member whom a coordinator may suspend by a name; `one`: exactly one, whose id is given. */
export const findSuspendable = defineAction({
  name: 'members.find-suspendable',
  args: namedArgs,
  outcomes: ['one', 'some', 'none'],
  gives: ['member', 'name'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    return oneAmong(await suspendableOf(services, who, args), (one) => one.id);
  },
});
