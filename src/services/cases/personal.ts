import type { PersonalField, PersonalItem } from '../../lib/feature';
import { LINES_DAYS } from './limits';

const held = (path: string): PersonalField => ({ collection: 'cases', path, owner: 'member' });

/** Everything the cases service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'words',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    clocks: [
      {
        ...{ collection: 'cases', since: 'movedAt', days: LINES_DAYS },
        where: { state: 'closed' },
        ends: { set: { lines: [] } },
      },
    ],
    fields: [{ ...held('lines'), sealed: { below: ['text'] } }],
  },
  {
    id: 'cases',
    given: 'wish',
    seen: 'coordinators',
    kept: 'record',
    fields: ['member', 'conversation', 'kind', 'concerns'].map(held),
  },
  {
    id: 'answers',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [
      { collection: 'cases', path: 'lines.by', owner: 'lines.by' },
      { collection: 'cases', path: 'talk.by', owner: 'talk.by' },
      { collection: 'cases', path: 'closed.by', owner: 'closed.by' },
    ],
  },
];
