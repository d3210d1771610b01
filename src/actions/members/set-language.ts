import { z } from 'zod';
import { defineAction } from '../define';
import { offeredBy } from './languages';

/** Sets the language of this conversation, for members and newcomers alike; one of the community's languages. */
export const setLanguage = defineAction({
  name: 'members.set-language',
  args: z.strictObject({ lang: z.string().max(20) }),
  outcomes: ['ok', 'not-offered'],
  gives: [],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    const offered = offeredBy(services.communities.get(who.community).languages);
    const lang = offered.find((one) => one === args.lang);
    if (!lang) return { outcome: 'not-offered' };
    await services.members.setLanguage(who.conversation, lang, cause);
    return { outcome: 'ok' };
  },
});
