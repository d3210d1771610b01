import { z } from 'zod';
import { t } from '../../lib/text';
import { defineSource } from '../define';
import { titleOf } from './titles';

/** What a coordinator may write about: sentences without an answer, news, and every question of the community. */
export const writable = defineSource({
  name: 'questions.writable',
  args: z.strictObject({}),
  async list({ services: { questions }, who, cause }) {
    if (who.member === null) return [];
    const missed = await questions.missed(who.community, who.member, cause.at);
    const known = questions.topics(who.community);
    const newsFirst = [...known.filter((id) => id === 'news'), ...known.filter((id) => id !== 'news')];
    return [
      ...missed.map(({ id, sentence, times }) => ({ value: id, text: t('questions.card.one', { sentence, times }) })),
      ...newsFirst.map((id) => ({ value: id, text: titleOf(who.community, id) })),
    ];
  },
});
