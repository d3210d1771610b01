import type { PersonalField, PersonalItem } from '../lib/feature';

const told = (path: string): PersonalField => ({
  collection: 'turns',
  path,
  owner: 'conversation',
  whose: 'conversation',
});
const sealed = (path: string): PersonalField => ({ ...told(path), sealed: {} });

/** Everything the runner keeps about a person. `forget` withholds the words; a turn's id makes a late delivery harmless. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'words',
    given: 'needed',
    seen: 'program',
    kept: 'membership',
    fields: ['input', 'session', 'replies', 'notices', 'emitted', 'acted'].map(sealed),
  },
  {
    id: 'turns',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    fields: ['conversation', 'user', 'messageId', 'reply', 'by'].map(told),
  },
];
