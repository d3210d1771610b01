import { z } from 'zod';
import { defineAction } from '../define';

/** Whether the caller talks to the community through one messenger or has linked another. */
export const readLinks = defineAction({
  name: 'members.read-links',
  args: z.strictObject({}),
  outcomes: ['one', 'several'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    const contacts = who.member === null ? [] : await services.members.contactsOf(who.member);
    return { outcome: contacts.length > 1 ? 'several' : 'one' };
  },
});
