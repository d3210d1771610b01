import type { PersonalField, PersonalItem } from '../../lib/feature';
import { MISS_DAYS } from './limits';

const missed = (path: string): PersonalField => ({ collection: 'question_misses', path, owner: 'member' });
const posted = (path: string, owner: string): PersonalField => ({ collection: 'question_posts', path, owner });

/** An answer speaks for its community, whose key seals it. */
const sealed = { by: 'community', since: 20 } as const;

/** Everything the questions service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'misses',
    given: 'wish',
    seen: 'coordinators',
    kept: 'matter',
    clocks: [{ collection: 'question_misses', since: 'at', days: MISS_DAYS, ends: 'documents' }],
    fields: [
      { ...missed('sentence'), sealed: {} },
      { ...missed('said'), sealed: { found: 'whole' } },
      missed('member'),
      missed('conversation'),
    ],
  },
  {
    id: 'posts',
    given: 'duty',
    seen: 'neighbours',
    kept: 'record',
    fields: [
      ...['text', 'ways'].map((path) => ({ ...posted(path, 'by'), sealed })),
      ...['by', 'question'].map((path) => posted(path, 'by')),
      posted('endedBy', 'endedBy'),
    ],
  },
];
