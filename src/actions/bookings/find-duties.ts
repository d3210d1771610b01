import { z } from 'zod';
import { defineAction } from '../define';
import { dutiesOf } from './duties';

/** Tells how many duties of the caller are still to come on the days that words name. `duty` is the only one. */
export const findDuties = defineAction({
  name: 'bookings.find-duties',
  args: z.strictObject({ words: z.string().nullish() }),
  outcomes: ['none', 'one', 'some'],
  gives: ['duty'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const [first, ...more] = await dutiesOf(services, who, args.words ?? '', cause.at);
    if (!first) return { outcome: 'none' };
    return { outcome: more.length === 0 ? 'one' : 'some', data: { duty: first.id } };
  },
});
