import { defineFeature } from '../../lib/feature';
import { createDormancies } from './dormancies';
import { personal } from './personal';

export { createDormancies } from './dormancies';
export type { DormancyDeps } from './kit';
export { LOOK_AT } from './limits';
export type * from './types';

/** Members' accounts that nobody uses: told beforehand, kept by one tap. */
export const feature = defineFeature({
  name: 'dormancy',
  settings: null,
  create: createDormancies,
  jobs: (dormancy) => dormancy,
  figures: [
    {
      kind: 'dormancy.pooled',
      columns: [
        { key: 'pooled', sum: 'events', fileOnly: true },
        { key: 'minutes', sum: 'minutes', fileOnly: true },
      ],
    },
  ],
  hears: {
    'notice.shown': { of: ['ledger'], hear: (dormancy, event, cause) => dormancy.seen(event, cause) },
  },
  personal,
  farewell: async (dormancy, { member }, cause) => {
    await dormancy.farewell(member, cause);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: { dormancy: { is: 'latest', model: 'Dormancy', field: 'state' } },
});
