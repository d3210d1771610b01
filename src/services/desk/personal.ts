import type { PersonalField, PersonalItem } from '../../lib/feature';

const held = (collection: string, path: string, owner: string): PersonalField => ({ collection, path, owner });

/** Everything the desk keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'desk',
    given: 'duty',
    seen: 'coordinators',
    kept: 'membership',
    fields: [
      held('desk_sessions', 'member', 'member'),
      { ...held('desk_sessions', 'text', 'member'), sealed: { since: 20 } },
      held('desk_links', 'used', '_id'),
      held('desk_holds', 'by', 'by'),
    ],
  },
];
