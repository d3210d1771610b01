import type { PersonalField, PersonalItem } from '../../lib/feature';

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
    fields: [
      shown('web_messages', 'conversation'),
      { ...shown('web_messages', 'message'), sealed: {} },
      ...['conversation', 'key', 'hash'].map((path) => shown('web_photos', path)),
      { ...shown('web_photos', 'bytes'), sealed: {} },
      { ...shown('web_photos', 'fileKey'), sealed: {} },
    ],
  },
];
