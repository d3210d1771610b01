import { z } from 'zod';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';
import { daysSaid, rhythmArgs } from './draft';

/** Reads how often help is needed: a number of times, or until a day. `unclear`: the words don't say it. */
export const readTimes = defineAction({
  name: 'standing.read-times',
  args: z.strictObject({ ...rhythmArgs, words: z.string().max(MAX_HELD_WORDS) }),
  outcomes: ['read', 'unclear'],
  gives: ['times'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words, ...days } }) {
    const times = services.standing.times({ community: who.community, words, ...daysSaid(days) }, cause.at);
    return times === null ? { outcome: 'unclear' } : { outcome: 'read', data: { times } };
  },
});
