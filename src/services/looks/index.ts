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
  hears: {
    'member.cut-off': {
      async hear(looks, { community, member, by, purpose }, cause) {
        if (by === null) return;
        const about = { feature: 'members', id: member };
        const why = purpose === undefined ? {} : { purpose };
        await looks.saw({ community, how: 'cut-off', by, about, ...why, whose: [member] }, cause);
      },
    },
  },
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
