import { z } from 'zod';
import { isDay } from '../../lib/seoul';
import { checkName, vettingKinds } from '../../services/vetting';
import { defineAction } from '../define';

/** A coordinator notes that a member was checked; the member is told. `until`: the last day, where the paper says one. */
export const note = defineAction({
  name: 'vetting.note',
  args: z.strictObject({
    member: z.string().max(60),
    kind: z.enum(vettingKinds),
    until: z.string().refine(isDay).nullish(),
  }),
  outcomes: ['noted', 'until', 'past', 'gone', 'not-allowed'],
  gives: ['name', 'check', 'until'],
  needs: 'coordinator',
  changes: true,
  async run({ services: { vetting }, who, cause, args: { member, kind, until } }) {
    if (who.member === null) return { outcome: 'not-allowed' };
    const noted = await vetting.note({ member, kind, by: who.member, ...(until ? { until } : {}) }, cause);
    if (!noted.ok) return { outcome: noted.why === 'no-kind' ? 'gone' : noted.why };
    const data = { name: noted.member.name, check: checkName(kind), until: noted.vetting.until };
    return { outcome: noted.vetting.until === null ? 'noted' : 'until', data };
  },
});
