import { defineFeature } from '../../lib/feature';
import { payoutActs } from './acts';
import { createPayouts } from './payouts';
import { personal } from './personal';

export type { PayoutsDeps } from './kit';
export { MAX_SHARES, WAIT_DAYS } from './limits';
export { sharesText } from './notices';
export { createPayouts } from './payouts';
export type * from './types';

/** Minutes that small groups and other parties give out of their account. */
export const feature = defineFeature({
  name: 'payouts',
  settings: null,
  create: createPayouts,
  jobs: (payouts) => payouts,
  figures: [
    {
      kind: 'payouts.paid',
      columns: [
        { key: 'paid', sum: 'events' },
        { key: 'minutes', sum: 'minutes', fileOnly: true },
      ],
    },
  ],
  hears: {},
  personal,
  farewell: async (payouts, { member }, cause) => {
    await payouts.farewell(member, cause);
    return undefined;
  },
  cards: (payouts, of) => payouts.cards(of),
  acts: payoutActs,
  seed: null,
  expect: { payout: { is: 'latest', model: 'Payout', field: 'state' } },
});
