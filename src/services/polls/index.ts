import { defineFeature } from '../../lib/feature';
import { pollActs } from './acts';
import { figures } from './figures';
import { personal } from './personal';
import { createPolls } from './polls';
import { pollsSettings } from './settings';

export { MAX_OPTION, MAX_OPTIONS, MAX_QUESTION, MIN_OPTIONS } from './limits';
export { createPolls, type PollsParts } from './polls';
export { optionsFit, readOptions } from './rules';
export * from './settings';
export { optionLines } from './texts';
export type * from './types';

/** Questions to the neighbours, and their votes. */
export const feature = defineFeature({
  name: 'polls',
  settings: pollsSettings,
  create: createPolls,
  jobs: (polls) => polls,
  figures,
  hears: {
    'notice.shown': { of: ['poll'], hear: (polls, event, cause) => polls.fate(event, cause) },
    'notice.never': { of: ['poll'], hear: (polls, event, cause) => polls.fate(event, cause) },
  },
  personal,
  farewell: async (polls, { community, member }) => {
    await polls.forget(community, member);
    return undefined;
  },
  cards: (polls, of) => polls.cards(of),
  past: (polls, of) => polls.past(of),
  acts: pollActs,
  seed: null,
  expect: { poll: { is: 'latest', model: 'Poll', field: 'state' } },
});
