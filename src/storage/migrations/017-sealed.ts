import { sealAll } from '../sealing/seal-all';
import type { Step } from './step';

/** The number of a store whose words are sealed. */
export const SEALED_SCHEMA = 17;

/** Seals people's words in the documents of older programs. Without sealing there is nothing to do. */
export const sealed: Step = {
  number: SEALED_SCHEMA,
  collection: 'members',
  what: 'the words of people are sealed, in every collection',
  seals: true,
  where: {},
  from: [],
  lift: () => null,
  whole: async ({ mongoose, sealing }, check) => (sealing ? sealAll(mongoose, sealing, check) : { lifted: 0, left: 0 }),
};
