import { defineFeature } from '../../lib/feature';
import { createConsents } from './consents';
import { personal } from './personal';

export { type ConsentsDeps, createConsents } from './consents';
export type * from './types';

/** Consents besides the one of joining: for words about health, and for children. */
export const feature = defineFeature({
  name: 'consents',
  settings: null,
  create: createConsents,
  jobs: null,
  figures: [],
  hears: {},
  personal,
  farewell: async (consents, { member }) => {
    await consents.forget(member);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: {
    consent: { is: 'latest', model: 'Consent', field: 'state' },
    consents: { is: 'count', model: 'Consent', by: 'state' },
  },
});
