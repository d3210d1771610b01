import { defineFeature } from '../../lib/feature';
import { personal } from './personal';
import { createSheets } from './sheets';

export { codeOf } from './code';
export { MAX_CARDS, MAX_CHOICES, MAX_LINES } from './limits';
export { FAMILY_SIGN, outcomeSigns, readLine } from './read-line';
export { createSheets } from './sheets';
export type * from './types';

/** Call cards on paper: printed sheets, and what was typed back. */
export const feature = defineFeature({
  name: 'sheets',
  settings: null,
  create: createSheets,
  jobs: null,
  figures: [],
  hears: {},
  personal,
  farewell: async (sheets, { member }) => {
    await sheets.forget(member);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: {},
});
