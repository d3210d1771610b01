import { defineFeature } from '../../lib/feature';
import { createQuotas } from './quotas';

export { createQuotas } from './quotas';
export * from './types';

/** The monthly message quotas of routes. */
export const feature = defineFeature({
  name: 'quota',
  settings: null,
  create: createQuotas,
  jobs: null,
  figures: [],
  hears: {},
  personal: [],
  farewell: 'nothing',
  cards: null,
  acts: {},
  seed: null,
  expect: {},
});
