import { z } from 'zod';
import { inSeoul } from '../../lib/seoul';
import { MAX_SUSPENSION_REASON } from '../../services/members';
import { defineAction } from '../define';

/** Suspends a member of the caller's zones; the member is told. `staff`: they have a role, which must end first. */
export const suspend = defineAction({
  name: 'members.suspend',
  args: z.strictObject({
    member: z.string().max(60),
    days: z.enum(['7', '30', '90']),
    reason: z.string().min(1).max(MAX_SUSPENSION_REASON),
  }),
  outcomes: ['ok', 'staff', 'gone', 'not-allowed'],
  gives: ['name', 'until'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const { member, days, reason } = args;
    const result = await members.suspend({ member, by: who.member, days: Number(days), reason }, cause);
    if (!result.ok) return { outcome: result.why === 'staff' || result.why === 'not-allowed' ? result.why : 'gone' };
    const { name, suspension } = result.member;
    return { outcome: 'ok', data: { name, until: suspension ? inSeoul(suspension.until).day : null } };
  },
});
