import { defineAction } from '../define';
import { namedArgs, partnersOf } from './partners';

/** Finds the neighbours that the caller may not want to meet again; `one`: exactly one, who is given. */
export const findPeople = defineAction({
  name: 'blocks.find-people',
  args: namedArgs,
  outcomes: ['none', 'one', 'some'],
  gives: ['member', 'name'],
  needs: 'member',
  changes: false,
  async run({ services, who, args }) {
    const [first, ...more] = await partnersOf(services, who, args);
    if (!first) return { outcome: 'none' };
    return more.length > 0 ? { outcome: 'some' } : { outcome: 'one', data: { member: first.member, name: first.name } };
  },
});
