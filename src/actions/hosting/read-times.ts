import { z } from 'zod';
import { isDay } from '../../lib/seoul';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';
import { timesFrom } from './series';

/** Reads how often a weekly programme is held, from its first day on. `unclear`: the words don't say it. */
export const readTimes = defineAction({
  name: 'hosting.read-times',
  args: z.strictObject({ words: z.string().max(MAX_HELD_WORDS), date: z.string().refine(isDay) }),
  outcomes: ['read', 'unclear'],
  gives: ['times'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const said = services.bookings.programme({ community: who.community, words: args.words, places: [] }, cause.at);
    const times = timesFrom(said, args.date) ?? said.count ?? null;
    return times === null ? { outcome: 'unclear' } : { outcome: 'read', data: { times } };
  },
});
