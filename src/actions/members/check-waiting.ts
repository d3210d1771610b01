import { z } from 'zod';
import { defineAction } from '../define';

/** Whether a person still waits for approval, for coordinators of their zone; shows nothing of them. */
export const checkWaiting = defineAction({
  name: 'members.check-waiting',
  args: z.strictObject({ member: z.string().max(60) }),
  outcomes: ['waiting', 'gone'],
  gives: [],
  needs: 'coordinator',
  changes: false,
  async run({ services: { members }, who, args }) {
    const found = await members.get(args.member);
    if (found?.status !== 'waiting' || found.community !== who.community) return { outcome: 'gone' };
    const on = who.member !== null && (await members.onDuty(who.member, who.community, [found.zone]));
    return { outcome: on ? 'waiting' : 'gone' };
  },
});
