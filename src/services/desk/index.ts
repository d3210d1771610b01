import { defineFeature } from '../../lib/feature';
import { createDeskService } from './desk';
import { personal } from './personal';

export { LINK_MINUTES, SESSION_HOURS } from './limits';
export type * from './types';

/** Who is signed in at the desk, and who works on which card. */
export const feature = defineFeature({
  name: 'desk',
  settings: null,
  create: createDeskService,
  jobs: null,
  figures: [],
  // A coordinator's lost telephone holds the link and the browser of the desk too.
  hears: { 'member.cut-off': { hear: (desk, { member }) => desk.forget(member) } },
  cards: null,
  acts: {},
  personal,
  farewell: async (desk, { member }) => {
    await desk.forget(member);
    return undefined;
  },
  seed: null,
  expect: {},
});
