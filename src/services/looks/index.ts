import { defineFeature } from '../../lib/feature';
import { lookActs } from './acts';
import { createLooks } from './looks';
import { personal } from './personal';

export { lookAct, lookResult } from './acts';
export { createLooks, type LooksDeps } from './looks';
export type * from './types';

/** Looks at phone numbers: the viewer, the member and the reason. */
export const feature = defineFeature({
  name: 'looks',
  settings: null,
  create: createLooks,
  jobs: null,
  figures: [],
  hears: {},
  personal,
  farewell: async (looks, { member }) => {
    await looks.forget(member);
    return undefined;
  },
  cards: null,
  acts: lookActs,
  seed: null,
  expect: { looks: { is: 'count', model: 'Look' } },
});
