import { defineFeature } from '../../lib/feature';
import { createOutbox } from './outbox';
import { personal } from './personal';

export {
  cardsOf,
  fateEvent,
  fateOf,
  heldPlace,
  isExpired,
  type NoticeFate,
  noticeKey,
  placeOf,
  purposeOf,
  wordsOf,
} from './fate';
export { MAX_TRIES, RETRY_BASE_MS, RETRY_MAX_MS, WITHHOLD_BATCH } from './limits';
export { createOutbox } from './outbox';
export { takenAtBirth } from './sending';
export * from './types';

/** Messages on their way to people. */
export const feature = defineFeature({
  name: 'outbox',
  settings: null,
  create: createOutbox,
  jobs: null,
  figures: [],
  hears: {},
  personal,
  // The runner withholds the words of rows together with their conversation.
  farewell: async (outbox, { member }) => {
    await outbox.forgetWeek(member);
    return undefined;
  },
  cards: null,
  acts: {},
  seed: null,
  expect: {},
});
