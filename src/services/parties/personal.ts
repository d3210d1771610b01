import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string, owner: string): PersonalField => ({ collection: 'parties', path, owner });
const parties = ({ features }: KeepingPack): boolean => features.includes('parties');

/** Everything the parties keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'head',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    where: parties,
    fields: [held('head', 'head'), held('name', 'head'), held('log', 'log.by')],
  },
];
