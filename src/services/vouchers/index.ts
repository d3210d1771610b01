import { defineFeature } from '../../lib/feature';
import { voucherActs } from './acts';
import { personal } from './personal';
import { createVouchers } from './vouchers';

export type { VouchersDeps } from './kit';
export { MAX_BATCH } from './limits';
export type * from './types';
export { refusalReasons } from './types';
export { createVouchers } from './vouchers';

/** Minutes of institutions that become vouchers, by two approvals. */
export const feature = defineFeature({
  name: 'vouchers',
  settings: null,
  create: createVouchers,
  jobs: (vouchers) => vouchers,
  figures: [
    {
      kind: 'vouchers.converted',
      columns: [
        { key: 'converted', sum: 'events' },
        { key: 'minutes', sum: 'minutes', fileOnly: true },
      ],
    },
  ],
  hears: {},
  personal,
  farewell: async (vouchers, { member }, cause) => {
    await vouchers.farewell(member, cause);
    return undefined;
  },
  cards: (vouchers, of) => vouchers.cards(of),
  acts: voucherActs,
  seed: null,
  expect: { conversion: { is: 'latest', model: 'Conversion', field: 'state' } },
});
