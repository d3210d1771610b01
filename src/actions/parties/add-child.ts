import { z } from 'zod';
import { defineAction } from '../define';

/** Adds a child of the caller, who has agreed as its guardian. The child never has a conversation. */
export const addChild = defineAction({
  name: 'parties.add-child',
  args: z.strictObject({ name: z.string().max(100), born: z.number() }),
  outcomes: ['ok', 'bad-name', 'bad-year', 'already', 'full', 'not-allowed', 'no-consent'],
  gives: ['name', 'born'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const added = await parties.addDependent({ ...args, guardian: who.member }, cause);
    if (!added.ok) return { outcome: added.why };
    return { outcome: 'ok', data: { name: added.dependent.name, born: String(added.dependent.born) } };
  },
});
