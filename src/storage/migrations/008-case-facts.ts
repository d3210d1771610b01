import { factOf } from './fact';
import type { Step } from './step';

/** Makes facts of opened and closed cases. */
export const caseFacts: Step = {
  number: 8,
  collection: 'cases',
  what: 'cases are counted',
  where: {},
  from: [],
  lift: () => null,
  add: async ({ _id, community, zone, kind: service, state, openedAt, movedAt }) => {
    if (!openedAt) return [];
    const details = { zone, service, times: 1 };
    const opened = factOf(`case:${_id}:opened`, 'cases.opened', community, openedAt, details);
    if (state !== 'closed') return [opened];
    return [opened, factOf(`case:${_id}:closed`, 'cases.closed', community, movedAt, details)];
  },
};
