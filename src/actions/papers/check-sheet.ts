import { z } from 'zod';
import { defineAction } from '../define';

/** Reads the number of a sheet as it is kept. `bad`: it has no digit, or too many signs. */
export const checkSheet = defineAction({
  name: 'papers.check-sheet',
  args: z.strictObject({ words: z.string().max(500) }),
  outcomes: ['ok', 'bad'],
  gives: ['sheet'],
  needs: 'member',
  changes: false,
  async run({ services, args: { words } }) {
    const sheet = services.papers.sheetOf(words);
    return sheet === null ? { outcome: 'bad' } : { outcome: 'ok', data: { sheet } };
  },
});
