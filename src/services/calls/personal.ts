import type { PersonalField, PersonalItem } from '../../lib/feature';

const own = (path: string): PersonalField => ({ collection: 'calls', path, owner: 'member' });
const staff = (path: string): PersonalField => ({ collection: 'calls', path, owner: path });

/** Everything the calls service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  { id: 'calls', given: 'wish', seen: 'coordinators', kept: 'membership', fields: ['member', 'tries'].map(own) },
  {
    id: 'ringing',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [
      ...['holder.staff', 'named', 'log.by', 'log.entered.staff'].map(staff),
      { collection: 'wrong_numbers', path: 'by', owner: 'by' },
    ],
  },
];
