import { defineAction } from '../define';
import { namedArgs, oneAmong } from '../named';
import { checkable } from './found';

/** Finds the member whose check a coordinator notes, by a name. */
export const findPeople = defineAction({
  name: 'vetting.find-people',
  args: namedArgs,
  outcomes: ['one', 'some', 'none'],
  gives: ['member', 'name'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    return oneAmong(await checkable(services, who, args), (one) => one.id);
  },
});
