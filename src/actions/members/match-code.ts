import { z } from 'zod';
import { looksLikeCode } from '../../services/members';
import { defineAction } from '../define';

/** Tells whether words have the form of an operator code; `claim-operator` checks the code itself. */
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
