import { defineFeature } from '../../lib/feature';
import { outingActs } from './acts';
import { createOutings } from './outings';
import { personal } from './personal';
import { outingsSettings } from './settings';

export { MAX_HOURS } from './limits';
export * from './settings';
export type * from './types';

/** People who said when they would be back. */
export const feature = defineFeature({
  name: 'outings',
  settings: outingsSettings,
  create: createOutings,
  jobs: (outings) => outings,
  figures: [{ kind: 'outings.back', columns: [{ key: 'back', sum: 'events' }] }],
  hears: {
    'notice.shown': { of: ['appointment'], hear: (outings, { about, at }, cause) => outings.seen(about.id, at, cause) },
    'notice.never': { of: ['appointment'], hear: (outings, { about }, cause) => outings.unreached(about.id, cause) },
  },
  personal,
  farewell: async (outings, { member }, cause) => {
    await outings.forget(member, cause);
    return undefined;
  },
  cards: (outings, of) => outings.cards(of),
  acts: outingActs,
  seed: null,
  expect: {
    outing: { is: 'latest', model: 'Outing', field: 'state' },
    outings: { is: 'count', model: 'Outing', by: 'state' },
  },
});
