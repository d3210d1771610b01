import { defineFeature } from '../../lib/feature';
import { personal } from './personal';
import { createStandings } from './standing';

export type { StandingsDeps } from './kit';
export { MAX_STANDING, MIN_DATES } from './limits';
export { createStandings } from './standing';
export type * from './types';

/** Help that is needed again and again: each date becomes a request of its own. */
export const feature = defineFeature({
  name: 'standing',
  settings: null,
  create: createStandings,
  jobs: (standings) => standings,
  // Each date is counted by the exchange, where it is asked for.
  figures: [],
  hears: {
    'standing.taken': { hear: (standings, event, cause) => standings.taken(event, cause) },
    'member.blocked': { hear: (standings, { member, other }, cause) => standings.part([member, other], cause) },
  },
  personal,
  farewell: async (standings, { member }, cause) => {
    await standings.farewell(member, cause);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: {
    standing: { is: 'latest', model: 'Standing', field: 'state' },
    standings: { is: 'count', model: 'Standing' },
  },
});
