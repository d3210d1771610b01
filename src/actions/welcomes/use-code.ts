import { z } from 'zod';
import { defineAction } from '../define';
import { askForWord } from '../members/take-in';

/**
 * Uses the code that a newcomer got by text, and gives the welcome minutes. `word`: another member has the number, so that
 * a coordinator decides. `had`: somebody of this number had the minutes and left.
 */
export const useCode = defineAction({
  name: 'welcomes.use-code',
  args: z.strictObject({ code: z.string().max(60) }),
  outcomes: ['given', 'wrong', 'late', 'used', 'too-many', 'had', 'word', 'cap', 'none'],
  gives: ['minutes'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args: { code } }) {
    if (who.member === null) return { outcome: 'none' };
    const used = await services.welcomes.useCode({ member: who.member, code }, cause);
    if (used.is === 'word') await askForWord(services, who.member, cause);
    return used.is === 'given' ? { outcome: 'given', data: { minutes: used.minutes } } : { outcome: used.is };
  },
});
