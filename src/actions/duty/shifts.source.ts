import { z } from 'zod';
import { defineSource } from '../define';
import { shiftText } from './texts';

/** The shifts that the person may end: their own; for an operator all. */
export const shifts = defineSource({
  name: 'duty.shifts',
  args: z.strictObject({}),
  async list({ services: { communities, duty, members }, who, cause }) {
    const community = communities.get(who.community);
    const all = await duty.shifts(community.id, cause.at);
    const theirs = all.filter(({ member }) => member === who.member || who.roles.includes('operator'));
    const people = await members.many(theirs.map(({ member }) => member));
    return theirs.map((one) => ({
      value: one.id,
      text: shiftText(community, one, people.find(({ id }) => id === one.member)?.name ?? ''),
    }));
  },
});
