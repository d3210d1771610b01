import { z } from 'zod';
import { defineAction } from '../define';
import { meantBy } from './meant';

/**
 * Finds the call card that words of staff mean. `several`: more than one fits, or the words name somebody else. `named`:
 * nothing waits for the person named. `none`: nothing waits for anybody.
 */
export const findTold = defineAction({
  name: 'calls.find-told',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['one', 'several', 'named', 'none'],
  gives: ['member', 'name'],
  needs: 'staff',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const meant = await meantBy(services, who, words, cause.at);
    const [only, ...others] = meant?.cards ?? [];
    if (!meant || !only) return meant?.name ? { outcome: 'named', data: { name: meant.name } } : { outcome: 'none' };
    if (others.length > 0 || meant.unsure) return { outcome: 'several' };
    return { outcome: 'one', data: { member: only.member } };
  },
});
