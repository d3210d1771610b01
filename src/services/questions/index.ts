import { defineFeature } from '../../lib/feature';
import { questionActs } from './acts';
import { personal } from './personal';
import { createQuestions } from './questions';
import { questionsSettings } from './settings';

export { isStandard } from './ids';
export { MAX_POST_LENGTH, MAX_QUESTION } from './limits';
export { createQuestions } from './questions';
export * from './settings';
export type * from './types';

/** Questions in between: the pack's answers, coordinators' answers and news, and the questions without an answer. */
export const feature = defineFeature({
  name: 'questions',
  settings: questionsSettings,
  create: createQuestions,
  jobs: null,
  figures: [{ kind: 'questions.missed', columns: [{ key: 'missed', sum: 'events' }] }],
  hears: {},
  personal,
  farewell: async (questions, { member }) => {
    await questions.forget(member);
    return undefined;
  },
  cards: (questions, of) => questions.cards(of),
  past: (questions, of) => questions.past(of),
  acts: questionActs,
  seed: null,
  expect: {
    misses: { is: 'count', model: 'QuestionMiss' },
    posts: { is: 'count', model: 'QuestionPost', by: 'state' },
  },
});
