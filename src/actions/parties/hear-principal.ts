import { z } from 'zod';
import { defineAction } from '../define';

/** Hears for whom a sentence is meant. `asked`: for somebody, and the caller acts for nobody. */
export const hearPrincipal = defineAction({
  name: 'parties.hear-principal',
  args: z.strictObject({ words: z.string().max(1000) }),
  outcomes: ['for-other', 'asked', 'none'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services: { parties }, who, args: { words } }) {
    if (who.member === null || parties.standInWords(words) === null) return { outcome: 'none' };
    const mine = await parties.mandatesOf(who.member);
    return { outcome: mine.some(({ side }) => side === 'proxy') ? 'for-other' : 'asked' };
  },
});
