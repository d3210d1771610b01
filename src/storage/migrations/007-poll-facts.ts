import { factOf } from './fact';
import type { Step } from './step';

interface Result {
  readonly votes: number;
  readonly eligible: number;
  readonly closedAt: Date;
}

/** Makes facts of closed polls. */
export const pollFacts: Step = {
  number: 7,
  collection: 'polls',
  what: 'polls that are closed are counted',
  where: { state: 'closed' },
  from: [],
  lift: () => null,
  add: async ({ _id, state, community, zone, kind: service, result }) => {
    if (state !== 'closed' || !result) return [];
    const { votes: units, eligible: outOf, closedAt } = result as Result;
    const place = zone === '' ? {} : { zone };
    return [factOf(`poll:${_id}`, 'polls.closed', community, closedAt, { ...place, service, times: 1, units, outOf })];
  },
};
