import type { PersonalField, PersonalItem } from '../../lib/feature';

const moved = (path: string): PersonalField => ({ collection: 'transfers', path, owner: 'legs.account' });
const proposed = (path: string): PersonalField => ({ collection: 'correction_proposals', path, owner: 'by' });

/** Everything the ledger keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'transfers',
    given: 'needed',
    seen: 'coordinators',
    kept: 'record',
    fields: [...['from', 'to', 'legs.account', 'by'].map(moved), { ...moved('reason'), sealed: {} }],
  },
  {
    id: 'corrections',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [{ ...proposed('reason'), sealed: {} }, ...['by', 'asked', 'decidedBy', 'why'].map(proposed)],
  },
];
