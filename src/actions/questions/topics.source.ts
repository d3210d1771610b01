import { z } from 'zod';
import { t } from '../../lib/text';
import { isStandard, ownTitle } from '../../services/questions';
import { defineSource } from '../define';

/** The questions of the community as choices, its own first. */
export const topics = defineSource({
  name: 'questions.topics',
  args: z.strictObject({}),
  async list({ services: { questions }, who }) {
    return questions.topics(who.community).map((id) => ({
      value: id,
      text: isStandard(id) ? t(`questions.title.${id}`) : ownTitle(who.community, id),
    }));
  },
});
