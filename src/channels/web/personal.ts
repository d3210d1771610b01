import type { PersonalField, PersonalItem } from '../../lib/feature';
import { COOKIE_DAYS, PHOTO_REF, SHOWN_DAYS } from './limits';

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
  // The document stays: without it a cookie of an older program would be good again.
  {
    id: 'sessions',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    clocks: [
      {
        collection: 'web_sessions',
        since: 'touched',
        days: COOKIE_DAYS,
        ends: { set: { sessions: [], renew: false } },
      },
    ],
    fields: ['sessions', 'touched', 'renew'].map((path) => ({ ...shown('web_sessions', path), owner: '_id' })),
  },
];
