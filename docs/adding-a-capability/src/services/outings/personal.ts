import type { PersonalField, PersonalItem } from '../../lib/feature';

const outing = (path: string): PersonalField => ({ collection: 'outings', path, owner: 'member' });

/** Everything the outings service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'outings',
    given: 'wish',
    seen: 'coordinators',
    kept: 'record',
    fields: [outing('member'), outing('backAt'), { collection: 'outings', path: 'log.by', owner: 'log.by' }],
  },
];
