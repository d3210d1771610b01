import { z } from 'zod';
import { findCode } from '../../services/members';
import { defineAction } from '../define';

/** Tells whether words have something in the form of a small group's code; `use-group-code` checks the code itself. */
export const matchGroupCode = defineAction({
  name: 'parties.match-group-code',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['found', 'none'],
  gives: [],
  needs: 'anyone',
  changes: false,
  async run({ args: { words } }) {
    return { outcome: findCode('group', words) === null ? 'none' : 'found' };
  },
});
