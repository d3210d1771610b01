import type { PersonalField, PersonalItem, RetentionClock } from '../../lib/feature';
import { ROW_DAYS } from './limits';

const sent = (path: string): PersonalField => ({ collection: 'outbox', path, owner: 'member' });
const sealed = (path: string): PersonalField => ({ ...sent(path), sealed: {} });

/** Rows whose fate is told go; one that may still be answered waits for its last moment. */
const ended = (since: string, expires: boolean): RetentionClock => ({
  ...{ collection: 'outbox', since, days: ROW_DAYS, ends: 'documents' },
  where: {
    state: { $in: ['sent', 'dropped', 'unknown'] },
    ...{ endedAt: { $exists: true }, untold: { $exists: false }, expiresAt: { $exists: expires } },
  },
});

/** Everything the outbox keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'notices',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    clocks: [ended('endedAt', false), ended('expiresAt', true)],
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
