import { defineAction } from '../define';
import { oneAmong } from '../named';
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
    return oneAmong(await partnersOf(services, who, args), (one) => one.member);
  },
});
