import { factOf } from './fact';
import type { Step } from './step';

/** Makes facts of members who have joined. Invented people, and people who never became members, are not counted. */
export const joinedFacts: Step = {
  number: 15,
  collection: 'members',
  what: 'new members are counted',
  where: {},
  from: [],
  lift: () => null,
  add: async ({ _id, community, zone, status, invented, minor, decided, joinedAt }) => {
    const joined = status === 'active' || (status === 'left' && (!minor || decided !== undefined));
    if (!joined || invented || !joinedAt) return [];
    const at = (decided as { at: Date } | undefined)?.at ?? joinedAt;
    return [factOf(`member:${_id}:joined`, 'members.joined', community, at, { zone, times: 1 })];
  },
};
