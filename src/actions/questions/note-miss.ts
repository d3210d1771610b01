import { z } from 'zod';
import { MAX_QUESTION } from '../../services/questions';
import { defineAction } from '../define';

/** Keeps and counts a question without an answer. `elsewhere`: nobody can be written to in this community. */
export const noteMiss = defineAction({
  name: 'questions.note-miss',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['noted', 'elsewhere'],
  gives: ['contact'],
  needs: 'anyone',
  changes: true,
  async run({ services: { communities, questions }, who, cause, args }) {
    const { community, conversation, member } = who;
    await questions.miss({ community, conversation, member, words: args.words.slice(0, MAX_QUESTION) }, cause);
    if (communities.get(community).features.includes('cases')) return { outcome: 'noted' };
    return { outcome: 'elsewhere', data: { contact: { key: `${community}.contact` } } };
  },
});
