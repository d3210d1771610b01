import { defineFeature } from '../../lib/feature';
import { createBlocks } from './blocks';
import { personal } from './personal';

export { createBlocks } from './blocks';
export { MAX_BLOCKS } from './limits';
export type * from './types';

/** Members who don't want to meet each other again. */
export const feature = defineFeature({
  name: 'blocks',
  settings: null,
  create: createBlocks,
  jobs: null,
  figures: [],
  hears: {},
  personal,
  farewell: async (blocks, { member }) => {
    await blocks.forget(member);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: { blocks: { is: 'count', model: 'Block' } },
});
