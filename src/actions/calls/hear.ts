import { z } from 'zod';
import { defineAction } from '../define';
import { meantBy } from './meant';

/** Hears words of staff about a call. `told`: a card waits that they may mean, or they name a person of the zones. */
export const hear = defineAction({
  name: 'calls.hear',
  args: z.strictObject({ words: z.string() }),
  outcomes: ['told', 'none'],
  gives: [],
  needs: 'staff',
  changes: false,
  async run({ services, who, cause, args: { words } }) {
    const meant = await meantBy(services, who, words, cause.at);
    return { outcome: meant && (meant.cards.length > 0 || meant.name !== null) ? 'told' : 'none' };
  },
});
