import { z } from 'zod';
import { type Lang, languages as spoken } from '../../services/members';
import { defineSource } from '../define';

/** The languages of a community: those of its pack, and their plain-language overlays. */
export const languages = defineSource({
  name: 'members.languages',
  args: z.strictObject({}),
  async list({ services, who }) {
    const offered = offeredBy(services.communities.get(who.community).languages);
    return offered.map((lang) => ({ value: lang, text: { key: `members.language.${lang}` } }));
  },
});

/** The program's languages that a pack with these languages offers. */
export function offeredBy(languages: readonly string[]): readonly Lang[] {
  return spoken.filter((lang) => languages.includes(lang.split('-')[0] ?? lang));
}
