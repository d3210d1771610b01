import type { PersonalField, PersonalItem } from '../../lib/feature';

const moved = (path: string): PersonalField => ({ collection: 'transfers', path, owner: 'legs.account' });
const stated = (path: string): PersonalField => ({ collection: 'transfers', path, owner: 'opening.by' });
const proposed = (path: string): PersonalField => ({ collection: 'correction_proposals', path, owner: 'by' });

/** Everything the ledger keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'transfers',
    given: 'needed',
    seen: 'coordinators',
    kept: 'record',
    fields: [
      ...['from', 'to', 'legs.account', 'by'].map(moved),
      // The first form hashes the reason itself, so that it stays as long as the transfer.
      { ...moved('reason'), sealed: { inside: 'stays' } },
      stated('opening.by'),
    ],
  },
  {
    id: 'reasons',
    given: 'duty',
    seen: 'coordinators',
    kept: 'membership',
    fields: [
      { ...stated('opening.value'), sealed: { inside: 'whole' } },
      { ...proposed('reason'), sealed: {} },
    ],
  },
  {
    id: 'corrections',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: ['by', 'asked', 'decidedBy', 'why'].map(proposed),
  },
];
