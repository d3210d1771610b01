import { defineFeature } from '../../lib/feature';
import { vettingActs } from './acts';
import { personal } from './personal';
import { vettingSettings } from './settings';
import { createVetting } from './vetting';

export * from './settings';
export type * from './types';
export { vettingKinds } from './types';
export { createVetting, type VettingDeps } from './vetting';

/** What coordinators have checked of members: whom they met, whose papers they saw, and until when it counts. */
export const feature = defineFeature({
  name: 'vetting',
  settings: vettingSettings,
  create: createVetting,
  jobs: (vetting) => vetting,
  figures: [],
  hears: {},
  personal,
  farewell: async (vetting, { member }) => {
    await vetting.forget(member);
    return undefined;
  },
  cards: (vetting, of) => vetting.cards(of),
  acts: vettingActs,
  seed: null,
  expect: { vetting: { is: 'latest', model: 'Vetting', field: 'state' } },
});
