import { z } from 'zod';
import { defineAction } from '../define';

/**
 * A member of staff takes an alarm on: the given one, else the one rung last. `name` is who holds it; `more` is the number
 * of alarms that still ring for the person.
 */
export const acknowledge = defineAction({
  name: 'duty.acknowledge',
  args: z.strictObject({ alarm: z.string().max(80).optional() }),
  outcomes: ['yours', 'taken', 'over', 'none'],
  gives: ['name', 'more'],
  needs: 'staff',
  changes: true,
  async run({ services: { duty, members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'none' };
    const result = await duty.acknowledge({ alarm: args.alarm ?? null, by: who.member }, cause);
    if (result.is === 'none') return { outcome: 'none' };
    const more = (await duty.ringingFor(who.member)).length;
    if (result.is !== 'taken') return { outcome: result.is, data: { name: '', more } };
    return { outcome: 'taken', data: { name: (await members.get(result.by))?.name ?? '', more } };
  },
});
