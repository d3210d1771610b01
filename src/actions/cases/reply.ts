import { z } from 'zod';
import { toLine } from '../../services/cases';
import { defineAction } from '../define';
import { answerOf } from './answer-of';

/** Adds the resident's words to a case of their own; `alone` as in `cases.open`. */
export const reply = defineAction({
  name: 'cases.reply',
  args: z.strictObject({ case: z.string().max(60), text: z.string() }),
  outcomes: ['ok', 'alone', 'closed', 'full', 'unknown', 'bad-text'],
  gives: ['when', 'case'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    if (toLine(args.text) === null) return { outcome: 'bad-text' };
    const { conversation, member, community } = who;
    const result = await services.cases.reply({ id: args.case, conversation, member, text: args.text }, cause);
    if (result.ok) return answerOf(services.communities.get(community), result.case);
    // Another person's case is secret, even its existence.
    return { outcome: result.why === 'not-allowed' || result.why === 'no-talk' ? 'unknown' : result.why };
  },
});
