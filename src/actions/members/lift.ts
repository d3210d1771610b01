import { z } from 'zod';
import { defineAction } from '../define';

/** Ends a suspension early; the member is told. */
export const lift = defineAction({
  name: 'members.lift',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['ok', 'gone', 'not-allowed'],
  gives: ['name'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const result = await members.lift({ member: args.member, by: who.member }, cause);
    if (!result.ok) return { outcome: result.why === 'not-allowed' ? 'not-allowed' : 'gone' };
    return { outcome: 'ok', data: { name: result.member.name } };
  },
});
