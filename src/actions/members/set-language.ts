import { z } from 'zod';
import { languages } from '../../services/members';
import { defineAction } from '../define';

/** Sets the language this conversation is held in, for members and newcomers alike. */
export const setLanguage = defineAction({
  name: 'members.set-language',
  args: z.strictObject({ lang: z.enum(languages) }),
  outcomes: ['ok'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    await services.members.setLanguage(who.conversation, args.lang, cause);
    return { outcome: 'ok' };
  },
});
