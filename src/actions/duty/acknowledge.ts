import { z } from 'zod';
import { defineAction } from '../define';

/**
 * A member of staff takes an alarm on: the given one, else the one rung last. `name` is who holds it; `more` is the number
 * of alarms that still ring for the person. `feature` and `record` are what the alarm is about.
 */
export const acknowledge = defineAction({
  name: 'duty.acknowledge',
  args: z.strictObject({ alarm: z.string().max(80).optional() }),
  outcomes: ['yours', 'taken', 'over', 'none'],
  gives: ['name', 'more', 'feature', 'record'],
  needs: 'staff',
  changes: true,
  async run({ services: { duty, members }, who, cause, args }) {
    if (who.member === null) return { outcome: 'none' };
    const result = await duty.acknowledge({ alarm: args.alarm ?? null, by: who.member }, cause);
    if (result.is === 'none') return { outcome: 'none' };
    const more = (await duty.ringingFor(who.member)).length;
    const { feature, id: record } = result.alarm.about;
    const name = result.is === 'taken' ? ((await members.get(result.by))?.name ?? '') : '';
    return { outcome: result.is, data: { name, more, feature, record } };
  },
});
