import type { PersonalField, PersonalItem } from '../../lib/feature';
import { PHOTO_REF, SHOWN_DAYS } from './limits';

const shown = (collection: string, path: string): PersonalField => ({
  collection,
  path,
  owner: 'conversation',
  whose: 'conversation',
});

/** Everything the web chat keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'page',
    given: 'needed',
    seen: 'program',
    kept: 'membership',
    clocks: [
      {
        ...{ collection: 'web_messages', since: 'at', days: SHOWN_DAYS, ends: 'documents' },
        newestStays: { of: 'conversation', by: 'n' },
      },
      {
        ...{ collection: 'web_photos', since: 'at', days: SHOWN_DAYS, ends: 'documents' },
        unlessNamed: { collection: 'members', path: 'photo', as: PHOTO_REF },
      },
    ],
    fields: [
      shown('web_messages', 'conversation'),
      { ...shown('web_messages', 'message'), sealed: {} },
      ...['conversation', 'key', 'hash'].map((path) => shown('web_photos', path)),
      { ...shown('web_photos', 'bytes'), sealed: {} },
      { ...shown('web_photos', 'fileKey'), sealed: {} },
    ],
  },
];
