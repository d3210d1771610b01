import { z } from 'zod';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';

/** Reads the date of each month on which help is needed. `unclear`: the words name none. */
export const readMonthday = defineAction({
  name: 'standing.read-monthday',
  args: z.strictObject({ words: z.string().max(MAX_HELD_WORDS) }),
  outcomes: ['read', 'unclear'],
  gives: ['monthday'],
  needs: 'member',
  changes: false,
  async run({ services, cause, args: { words } }) {
    const monthday = services.standing.monthday(words, cause.at);
    return monthday === null ? { outcome: 'unclear' } : { outcome: 'read', data: { monthday } };
  },
});
