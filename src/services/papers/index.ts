import { defineFeature } from '../../lib/feature';
import { createPapers } from './papers';
import { personal } from './personal';

export type { PapersDeps } from './kit';
export { MAX_COUNT, MAX_PAPER_MINUTES } from './limits';
export { createPapers } from './papers';
export type * from './types';

/** Exchanges that were written on paper, entered once each with their source. */
export const feature = defineFeature({
  name: 'papers',
  settings: null,
  create: createPapers,
  jobs: null,
  figures: [
    { kind: 'papers.exchange', columns: [{ key: 'entered', sum: 'events', fileOnly: true }] },
    { kind: 'papers.imported', columns: [{ key: 'imported', sum: 'events', fileOnly: true }] },
  ],
  hears: {},
  personal,
  // An entry holds only ids, which have no meaning once the name is deleted.
  farewell: 'nothing',
  cards: null,
  acts: {},
  seed: null,
  expect: { entry: { is: 'latest', model: 'PaperEntry', field: 'state' } },
});
