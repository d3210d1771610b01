import { z } from 'zod';
import { defineAction } from '../define';
import { blockedBy } from './mine.source';

/** Tells whether the caller has blocked anybody. */
export const findMine = defineAction({
  name: 'blocks.find-mine',
  args: z.strictObject({}),
  outcomes: ['none', 'some'],
  gives: [],
  needs: 'member',
  changes: false,
  async run({ services, who }) {
    return { outcome: (await blockedBy(services, who)).length > 0 ? 'some' : 'none' };
  },
});
