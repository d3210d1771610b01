import { defineFeature } from '../../lib/feature';
import { welcomeActs } from './acts';
import { personal } from './personal';
import { createWelcomes } from './welcomes';

export { wordNotice } from './notices';
export type * from './types';
export { createWelcomes, type WelcomesDeps } from './welcomes';

/** Welcome minutes of new members, once a person. */
export const feature = defineFeature({
  name: 'welcomes',
  settings: null,
  create: createWelcomes,
  jobs: (welcomes) => welcomes,
  figures: [],
  hears: {
    'member.approved': { hear: (welcomes, { member }, cause) => welcomes.approved(member, cause) },
    'match.settled': {
      hear: async (welcomes, { asker, helper, minutes }, cause) => {
        if (minutes > 0) await welcomes.settled([asker, helper], cause);
      },
    },
  },
  personal,
  farewell: async (welcomes, { member }, cause) => {
    await welcomes.farewell(member, cause);
    return undefined;
  },
  cards: (welcomes, of) => welcomes.cards(of),
  acts: welcomeActs,
  seed: null,
  expect: { welcome: { is: 'latest', model: 'Welcome', field: 'state' } },
});
