import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (collection: string, path: string): PersonalField => ({ collection, path, owner: '_id' });
/** True in a pack whose members meet for help. */
const where = ({ kinds }: KeepingPack): boolean => kinds.length > 0;

/** Everything the matching keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'offer',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    where,
    fields: ['kinds', 'zones', 'times', 'days', 'cells'].map((path) => held('offers', path)),
  },
  {
    id: 'diary',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    where,
    fields: [held('diaries', 'booked')],
  },
  {
    id: 'asks',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    where,
    fields: [held('asks', 'asks')],
  },
];
