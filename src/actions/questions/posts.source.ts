import { z } from 'zod';
import { plain, t } from '../../lib/text';
import { defineSource } from '../define';
import { titleOf } from './titles';

/** The answers and news of coordinators that residents get now. */
export const posts = defineSource({
  name: 'questions.posts',
  args: z.strictObject({}),
  async list({ services: { questions }, who, cause }) {
    if (who.member === null) return [];
    const shown = await questions.posts(who.community, who.member, cause.at);
    return shown.map(({ id, question, ways, text }) => ({
      value: id,
      text: t('questions.end.one', {
        asked: question === null ? plain(ways[0] ?? '') : titleOf(who.community, question),
        text: plain(text),
      }),
    }));
  },
});
