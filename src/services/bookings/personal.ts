import type { PersonalField, PersonalItem } from '../../lib/feature';

const where = ({ features }: { readonly features: readonly string[] }): boolean => features.includes('bookings');
const own = (collection: string, path: string, owner = path): PersonalField => ({ collection, path, owner });

/** A series speaks for its community, whose key seals it. */
const sealed = { by: 'community', since: 20 } as const;

/** Everything that bookings keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'bookings', given: 'needed', seen: 'match', kept: 'record', where },
    fields: [
      ...['by', 'for', 'earning.to'].map((path) => own('bookings', path)),
      own('bookings', 'why', 'by'),
      own('booking_slots', 'entries.for'),
      own('booking_completions', 'member'),
    ],
  },
  {
    ...{ id: 'note', given: 'wish', seen: 'match', kept: 'membership', where },
    fields: [{ ...own('bookings', 'note', 'by'), sealed: {} }],
  },
  {
    ...{ id: 'words', given: 'wish', seen: 'match', kept: 'membership', where },
    fields: ['thanks', 'reply'].map((word) => ({
      ...own('bookings', word, `${word}.by`),
      sealed: { below: ['text'] },
    })),
  },
  {
    ...{ id: 'hosting', given: 'duty', seen: 'neighbours', kept: 'record', where },
    fields: [
      ...['host', 'by'].map((path) => own('booking_series', path)),
      ...['title', 'address'].map((path) => ({ ...own('booking_series', path, 'by'), sealed })),
      own('booking_slots', 'duty.carer'),
      own('booking_duties', 'carer'),
    ],
  },
  {
    ...{ id: 'steps', given: 'duty', seen: 'coordinators', kept: 'record', where },
    fields: [
      ...['booking_series', 'booking_slots', 'bookings', 'booking_duties'].flatMap((collection) =>
        ['log.by', 'log.entered.staff'].map((path) => own(collection, path)),
      ),
      own('booking_slots', 'why', 'series'),
    ],
  },
];
