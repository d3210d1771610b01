import { defineFeature } from '../../lib/feature';
import { createQuestions } from './questions';
import { questionsSettings } from './settings';

export { isStandard } from './ids';
export { MAX_QUESTION } from './limits';
export { createQuestions } from './questions';
export * from './settings';
export type * from './types';

/** Questions in between, answered from the pack's texts and from the person's own facts. */
export const feature = defineFeature({
  name: 'questions',
  settings: questionsSettings,
  create: createQuestions,
  jobs: null,
  figures: [],
  hears: {},
  personal: [],
  farewell: 'nothing',
  cards: null,
  acts: {},
  seed: null,
  expect: {},
});
