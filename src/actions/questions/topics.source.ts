import { z } from 'zod';
import { defineSource } from '../define';
import { titleOf } from './titles';

/** The questions of the community as choices, its own first. */
export const topics = defineSource({
  name: 'questions.topics',
  args: z.strictObject({}),
  async list({ services: { questions }, who }) {
    return questions.topics(who.community).map((id) => ({ value: id, text: titleOf(who.community, id) }));
  },
});
