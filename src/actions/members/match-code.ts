import { z } from 'zod';
import { looksLikeCode } from '../../services/members';
import { defineAction } from '../define';

/** Whether words read as a code for operators, typed as it was shown; whether it is one is for `claim-operator`. */
export const matchCode = defineAction({
  name: 'members.match-code',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['found', 'none'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ args }) {
    return { outcome: looksLikeCode('operator', args.words) ? 'found' : 'none' };
  },
});
