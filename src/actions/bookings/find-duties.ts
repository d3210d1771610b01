import { z } from 'zod';
import { defineAction } from '../define';
import { dutiesIn, dutiesOf } from './duties';
import { daysText, value } from './facts';

/**
 * Tells how many duties of the caller are still to come on the days that words name. `duty` is the only one. `days`: the
 * words name days with several of them, from `from` to `to`. Words that name a day without a duty leave the choice.
 */
export const findDuties = defineAction({
  name: 'bookings.find-duties',
  args: z.strictObject({ words: z.string().nullish() }),
  outcomes: ['none', 'one', 'some', 'days'],
  gives: ['duty', 'from', 'to', 'days'],
  needs: 'member',
  changes: false,
  async run({ services, who, cause, args }) {
    const words = args.words ?? '';
    const named = await dutiesIn(services, who, words, cause.at);
    if (named && named.duties.length > 1)
      return { outcome: 'days', data: { ...named.days, days: value(daysText(named.days)) } };
    const [first, ...more] = await dutiesOf(services, who, words, cause.at);
    if (!first) return { outcome: 'none' };
    const elsewhere = named !== null && named.duties.length === 0;
    return { outcome: more.length === 0 && !elsewhere ? 'one' : 'some', data: { duty: first.id } };
  },
});
