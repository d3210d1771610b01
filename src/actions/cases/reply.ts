import { z } from 'zod';
import { toLine } from '../../services/cases';
import { answerWhen } from '../../services/communities';
import { defineAction } from '../define';

/** Adds the resident's words to a case of their own. */
export const reply = defineAction({
  name: 'cases.reply',
  args: z.strictObject({ case: z.string().max(60), text: z.string() }),
  outcomes: ['ok', 'closed', 'full', 'unknown', 'bad-text'],
  gives: ['when'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    if (toLine(args.text) === null) return { outcome: 'bad-text' };
    const { conversation, member, community } = who;
    const result = await services.cases.reply({ id: args.case, conversation, member, text: args.text }, cause);
    if (result.ok) return { outcome: 'ok', data: { when: answerWhen(community) } };
    // Another person's case is secret, even its existence.
    return { outcome: result.why === 'not-allowed' ? 'unknown' : result.why };
  },
});
