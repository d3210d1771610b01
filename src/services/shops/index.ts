import { defineFeature } from '../../lib/feature';
import { personal } from './personal';
import { createShops } from './shops';

export type { ShopsDeps } from './kit';
export { MAX_PAYMENT } from './limits';
export { createShops } from './shops';
export type * from './types';

/** Minutes spent in partner shops and public places, by one-use codes. */
export const feature = defineFeature({
  name: 'shops',
  settings: null,
  create: createShops,
  jobs: (shops) => shops,
  figures: [
    {
      kind: 'shops.paid',
      columns: [
        { key: 'paid', sum: 'events' },
        { key: 'minutes', sum: 'minutes', fileOnly: true },
      ],
    },
  ],
  hears: {},
  personal,
  farewell: async (shops, { member }, cause) => {
    await shops.farewell(member, cause);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: { payment: { is: 'latest', model: 'Payment', field: 'state' } },
});
