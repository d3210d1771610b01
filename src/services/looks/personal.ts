import type { PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string, owner: string): PersonalField => ({ collection: 'looks', path, owner });

/** Everything the looks keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'looks',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    fields: ['whose', 'about', 'at'].map((path) => held(path, 'whose')),
  },
  { id: 'looking', given: 'duty', seen: 'neighbours', kept: 'record', fields: [held('by', 'by')] },
];
