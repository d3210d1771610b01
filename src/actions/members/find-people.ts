import { z } from 'zod';
import { defineAction } from '../define';

/** Finds active members of the community by name; `one`: exactly one, whose id is given. */
export const findPeople = defineAction({
  name: 'members.find-people',
  args: z.strictObject({ name: z.string().max(60) }),
  outcomes: ['one', 'some', 'none'],
  gives: ['member', 'name'],
  needs: 'operator',
  changes: false,
  async run({ services, who, args }) {
    const found = await services.members.named(who.community, args.name);
    const [first] = found;
    if (!first) return { outcome: 'none' };
    return found.length === 1
      ? { outcome: 'one', data: { member: first.id, name: first.name } }
      : { outcome: 'some', data: { name: first.name } };
  },
});
