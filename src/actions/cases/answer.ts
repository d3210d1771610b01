import { z } from 'zod';
import { toLine } from '../../services/cases';
import { defineAction } from '../define';

/** Sends a coordinator's words to the resident. */
export const answer = defineAction({
  name: 'cases.answer',
  args: z.strictObject({ case: z.string().max(60), text: z.string() }),
  outcomes: ['ok', 'closed', 'full', 'unknown', 'bad-text'],
  gives: [],
  needs: 'staff',
  changes: true,
  async run({ services, who, cause, args }) {
    if (who.member === null) return { outcome: 'unknown' };
    if (toLine(args.text) === null) return { outcome: 'bad-text' };
    const result = await services.cases.answer({ id: args.case, by: who.member, text: args.text }, cause);
    if (result.ok) return { outcome: 'ok' };
    return { outcome: result.why === 'not-allowed' || result.why === 'no-talk' ? 'unknown' : result.why };
  },
});
