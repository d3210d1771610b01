import type { PersonalField, PersonalItem } from '../lib/feature';
import { IDS_DAYS, SECRET_DAYS, WORDS_DAYS } from './limits';
import { OWN_CHANNELS } from './turns';
import { WITHHELD } from './withheld';

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
    clocks: [
      {
        ...{ collection: 'turns', since: 'doneAt', days: WORDS_DAYS },
        where: { state: 'done', spread: { $ne: false } },
        ends: {
          set: { input: WITHHELD },
          unset: ['session', 'secret', 'matters', 'replies', 'notices', 'emitted', 'acted'],
        },
      },
    ],
    fields: ['input', 'session', 'replies', 'notices', 'emitted', 'acted'].map(sealed),
  },
  {
    id: 'private',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    clocks: [
      {
        ...{ collection: 'turns', since: 'doneAt', days: SECRET_DAYS },
        where: { state: 'done', spread: { $ne: false }, secret: true },
        ends: { unset: ['session', 'matters', 'replies', 'secret'] },
      },
    ],
    fields: [told('secret')],
  },
  {
    id: 'turns',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    clocks: [
      // Each is a conversation of its own or of one record, whose newest turn would stay for ever.
      {
        ...{ collection: 'turns', since: 'doneAt', days: IDS_DAYS, ends: 'documents' },
        where: { state: 'done', spread: { $ne: false }, channel: { $in: OWN_CHANNELS } },
      },
      {
        ...{ collection: 'turns', since: 'doneAt', days: IDS_DAYS, ends: 'documents' },
        where: { state: 'done', spread: { $ne: false } },
        newestStays: { of: 'conversation', by: 'seq' },
      },
    ],
    fields: ['conversation', 'user', 'messageId', 'reply', 'by'].map(told),
  },
];
