import { z } from 'zod';
import { checkName, vettingKinds } from '../../services/vetting';
import { defineAction } from '../define';

/** A coordinator takes a check of a member back; the member is told. */
export const end = defineAction({
  name: 'vetting.end',
  args: z.strictObject({ member: z.string().max(60), kind: z.enum(vettingKinds) }),
  outcomes: ['ended', 'gone', 'not-allowed'],
  gives: ['name', 'check'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { vetting }, who, cause, args }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const ended = await vetting.end({ ...args, by: who.member }, cause);
    if (!ended.ok) return { outcome: ended.why === 'not-allowed' ? 'not-allowed' : 'gone' };
    return { outcome: 'ended', data: { name: ended.member.name, check: checkName(args.kind) } };
  },
});
