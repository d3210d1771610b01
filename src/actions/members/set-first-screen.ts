import { z } from 'zod';
import { firstScreens } from '../../services/members';
import { defineAction } from '../define';

/** Chooses the first screen of this conversation, for members and newcomers alike: few large choices, or all that fit. */
export const setFirstScreen = defineAction({
  name: 'members.set-first-screen',
  args: z.strictObject({ screen: z.enum(firstScreens) }),
  outcomes: ['few', 'all'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    await services.members.setFirstScreen(who.conversation, args.screen, cause);
    return { outcome: args.screen };
  },
});
