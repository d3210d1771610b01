import { z } from 'zod';
import { defineAction } from '../define';

/** Tells whose duty the person may set: only their own (`self`, whose id is given), or anybody's (`any`). */
export const findPeople = defineAction({
  name: 'duty.find-people',
  args: z.strictObject({}),
  outcomes: ['self', 'any'],
  gives: ['member'],
  needs: 'staff',
  changes: false,
  async run({ who }) {
    if (who.roles.includes('operator')) return { outcome: 'any' };
    return { outcome: 'self', data: { member: who.member } };
  },
});
