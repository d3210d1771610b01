import type { PersonalField, PersonalItem } from '../../lib/feature';

const asked = (path: string): PersonalField => ({ collection: 'requests', path, owner: 'asker' });
const sealed = (path: string): PersonalField => ({ ...asked(path), sealed: {} });
const helped = (path: string): PersonalField => ({ collection: 'requests', path, owner: 'match.helper' });
const named = (path: string): PersonalField => ({ collection: 'requests', path, owner: path });

/** Everything the exchange keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'requests',
    given: 'needed',
    seen: 'match',
    kept: 'record',
    fields: [
      ...['asker', 'kind'].map(asked),
      ...['match.helper', 'past.helper', 'asked.member', 'asked.why', 'past.why'].map(named),
    ],
  },
  {
    id: 'address',
    given: 'wish',
    seen: 'match',
    kept: 'matter',
    fields: ['address', 'match.change.address'].map(sealed),
  },
  {
    id: 'note',
    given: 'wish',
    seen: 'match',
    kept: 'membership',
    fields: [sealed('note'), ...['wishes.gender', 'wishes.language'].map(asked)],
  },
  {
    id: 'reasons',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    fields: [sealed('match.askerSaid.why'), { ...helped('match.helperSaid.why'), sealed: {} }],
  },
  {
    id: 'decisions',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: ['asked.by', 'asked.told.by', 'log.by', 'log.entered.staff'].map(named),
  },
];
