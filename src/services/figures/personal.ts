import type { PersonalField, PersonalItem } from '../../lib/feature';

const counted = (path: string): PersonalField => ({ collection: 'facts', path, owner: path });

/** Everything the figures keep about a person: an id, by which nobody is counted twice. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'facts',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    fields: ['giver', 'receiver'].map(counted),
  },
];
