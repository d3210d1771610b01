import { factOf } from './fact';
import type { Step } from './step';

/** Makes facts of the members a community has: one more at each joining, one fewer at each leaving. */
export const memberCounts: Step = {
  number: 24,
  collection: 'members',
  what: 'the members of each place are counted',
  where: {},
  from: [],
  lift: () => null,
  add: async ({ _id, community, zone, status, minor, decided, joinedAt, endedAt }) => {
    const joined = status === 'active' || (status === 'left' && (!minor || decided !== undefined));
    if (!joined || !joinedAt) return [];
    const at = (decided as { at: Date } | undefined)?.at ?? joinedAt;
    const counted = factOf(`member:${_id}:in`, 'members.counted', community, at, { zone, times: 1 });
    if (status !== 'left' || !endedAt) return [counted];
    const out = { zone, times: -1, corrects: `member:${_id}:in` };
    return [counted, factOf(`member:${_id}:out`, 'members.counted', community, endedAt, out)];
  },
};
