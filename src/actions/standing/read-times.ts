import { z } from 'zod';
import { defineAction } from '../define';
import { MAX_HELD_WORDS } from '../limits';
import { weekdayArg } from './draft';

/** Reads how often help is needed: a number of times, or until a day. `unclear`: the words don't say it. */
export const readTimes = defineAction({
  name: 'standing.read-times',
  args: z.strictObject({ words: z.string().max(MAX_HELD_WORDS), weekdays: weekdayArg, time: z.string().max(5) }),
  outcomes: ['read', 'unclear'],
  gives: ['times'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args: { words, weekdays, time } }) {
    const said = { words, weekdays: weekdays.map(Number), time };
    const times = services.standing.times({ community: who.community, ...said }, cause.at);
    return times === null ? { outcome: 'unclear' } : { outcome: 'read', data: { times } };
  },
});
