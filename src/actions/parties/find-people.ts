import { defineAction } from '../define';
import { namedArgs, namedByStaff, oneAmong } from '../named';

/** Finds a member of the coordinator's zones by a name. */
export const findPeople = defineAction({
  name: 'parties.find-people',
  args: namedArgs,
  outcomes: ['one', 'some', 'none'],
  gives: ['member', 'name'],
  needs: 'coordinator',
  changes: false,
  async run({ services, who, args }) {
    return oneAmong(await namedByStaff(services, who, args), (one) => one.id);
  },
});
