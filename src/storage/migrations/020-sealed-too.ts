import { sealAll } from '../sealing/seal-all';
import type { Step } from './step';

/** Seals the words of staff and the notes of calls. The features' lists name this number as `since`. */
export const sealedToo: Step = {
  number: 20,
  collection: 'calls',
  what: 'notes of calls, buttons of notices, polls, answers and meetings are sealed, in every collection',
  seals: true,
  where: {},
  from: [],
  lift: () => null,
  whole: async ({ mongoose, sealing }, check) => (sealing ? sealAll(mongoose, sealing, check) : { lifted: 0, left: 0 }),
};
