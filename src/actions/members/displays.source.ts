import { z } from 'zod';
import { defineSource } from '../define';
import { offeredBy } from './languages';

/** How the program may talk to the caller: the languages of the community, and the first screen they don't have. */
export const displays = defineSource({
  name: 'members.displays',
  args: z.strictObject({}),
  async list({ services, who }) {
    const offered = offeredBy(services.communities.get(who.community).languages);
    const other = who.firstScreen === 'few' ? 'all' : 'few';
    return [
      ...offered.map((lang) => ({ value: lang as string, text: { key: `members.language.${lang}` } })),
      { value: other, text: { key: `members.first-screen.${other}` } },
    ];
  },
});
