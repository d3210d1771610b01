import type { PersonalField, PersonalItem } from '../../lib/feature';

const sent = (path: string): PersonalField => ({ collection: 'outbox', path, owner: 'member' });
const sealed = (path: string): PersonalField => ({ ...sent(path), sealed: {} });

/** Everything the outbox keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'notices',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    fields: [...['member', 'conversation', 'lies', 'reply', 'why'].map(sent), ...['say', 'messages'].map(sealed)],
  },
  {
    id: 'week',
    given: 'needed',
    seen: 'program',
    kept: 'membership',
    fields: [{ collection: 'weeks', path: 'places', owner: '_id' }],
  },
  {
    id: 'told',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [{ collection: 'outbox', path: 'calledBy', owner: 'calledBy' }],
  },
];
