import { questionsOf } from './ids';
import type { QuestionsDeps } from './kit';
import { createReader } from './reading';
import type { Questions } from './types';

/** Makes the questions service. */
export function createQuestions({ communities, words }: QuestionsDeps): Questions {
  const reader = createReader(words);
  return {
    read: ({ community, words: said }) => reader(communities.get(community), said),
    topics: (community) => questionsOf(communities.get(community)),
  };
}
