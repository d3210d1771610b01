import type { PersonalField, PersonalItem } from '../../lib/feature';
import { BALLOT_DAYS } from './limits';

const opened = (path: string): PersonalField => ({ collection: 'polls', path, owner: 'by' });
const told = (path: string): PersonalField => ({ collection: 'polls', path, owner: path });

/** A poll speaks for its community, whose key seals it. */
const sealed = { by: 'community', since: 20 } as const;

/** Everything the polls service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'votes',
    given: 'wish',
    seen: 'program',
    kept: 'record',
    clocks: [
      {
        ...{ collection: 'poll_boxes', since: 'closedAt', days: BALLOT_DAYS, ends: 'documents' },
        through: { collection: 'polls', path: 'poll' },
      },
      {
        ...{ collection: 'polls', since: 'closedAt', days: BALLOT_DAYS },
        ends: { set: { invited: [], tellTo: [] } },
      },
    ],
    fields: [{ collection: 'poll_boxes', path: 'votes', owner: 'votes.*' }, ...['invited', 'tellTo'].map(told)],
  },
  {
    id: 'polls',
    given: 'duty',
    seen: 'neighbours',
    kept: 'record',
    fields: [...['question', 'options'].map((path) => ({ ...opened(path), sealed })), opened('by')],
  },
];
