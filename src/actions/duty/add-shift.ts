import { z } from 'zod';
import { defineAction } from '../define';
import { EVERYWHERE } from '../members/areas.source';
import { shiftText } from './texts';

/** Adds a shift of the rota: on weekdays of every week, or on one date. `shift` is the shift in words. */
export const addShift = defineAction({
  name: 'duty.add-shift',
  args: z.strictObject({
    member: z.string().max(60),
    area: z.string().max(40),
    days: z.array(z.string().regex(/^[0-6]$/)).optional(),
    date: z.string().max(10).optional(),
    from: z.string().max(5),
    to: z.string().max(5),
  }),
  outcomes: ['ok', 'already', 'times', 'no-route', 'not-allowed', 'full'],
  gives: ['shift'],
  needs: 'staff',
  changes: true,
  async run({ services: { communities, duty, members }, who, cause, args }) {
    const { member, from, to, date = null, days = [] } = args;
    const area = args.area === EVERYWHERE ? null : args.area;
    const weekdays = date === null ? days.map(Number) : [];
    const shift = { community: who.community, member, area, weekdays, date, from, to, by: who.member };
    const added = await duty.addShift(shift, cause);
    if (!added.ok) return { outcome: added.why === 'unknown' ? 'times' : added.why };
    const name = (await members.get(member))?.name ?? '';
    return { outcome: 'ok', data: { shift: shiftText(communities.get(who.community), added.made, name) } };
  },
});
