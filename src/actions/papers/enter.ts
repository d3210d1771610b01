import { z } from 'zod';
import { isDay } from '../../lib/seoul';
import { defineAction } from '../define';

/**
 * Enters an exchange from paper, once by its sheet: its minutes move, and both sides are told. `twice`: the sheet has been
 * entered. `own`: the caller is a side. `insufficient`: the one who was helped has only `free` minutes.
 */
export const enter = defineAction({
  name: 'papers.enter',
  args: z.strictObject({
    giver: z.string().max(60),
    receiver: z.string().max(60),
    day: z.string().max(10),
    minutes: z.number(),
    sheet: z.string().max(60),
  }),
  outcomes: ['ok', 'twice', 'own', 'insufficient', 'not-allowed', 'changed', 'old'],
  gives: ['minutes', 'free'],
  needs: 'member',
  changes: true,
  async run({ services, who, cause, args }) {
    if (who.member === null || !isDay(args.day)) return { outcome: 'not-allowed' };
    const entered = await services.papers.enter({ ...args, day: args.day, by: who.member }, cause);
    if (entered.ok) return { outcome: 'ok', data: { minutes: entered.entry.minutes } };
    const { why, available } = entered;
    if (why === 'insufficient') return { outcome: why, data: { free: available ?? 0 } };
    if (why === 'twice' || why === 'own' || why === 'not-allowed' || why === 'old') return { outcome: why };
    return { outcome: 'changed' };
  },
});
