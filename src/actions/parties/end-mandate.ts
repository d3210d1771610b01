import { z } from 'zod';
import { defineAction } from '../define';

/** The caller ends a mandate, as the one who gave it or the one who acts; the other is told. */
export const endMandate = defineAction({
  name: 'parties.end-mandate',
  args: z.strictObject({ mandate: z.string().max(60) }),
  outcomes: ['ended', 'gone'],
  gives: ['name'],
  needs: 'member',
  changes: true,
  async run({ services: { parties }, who, cause, args }) {
    const ended = who.member === null ? null : await parties.endMandate({ ...args, by: who.member }, cause);
    return ended ? { outcome: 'ended', data: { name: ended.other.name } } : { outcome: 'gone' };
  },
});
