import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const field = (path: string, owner = 'member', collection = 'dormancies'): PersonalField => ({
  collection,
  path,
  owner,
});
const accounts = ({ features }: KeepingPack): boolean => features.includes('ledger');

/** Everything the dormant accounts keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'unused', given: 'needed', seen: 'coordinators', kept: 'record', where: accounts },
    fields: [
      ...['member', 'shownAt', 'minutes'].map((path) => field(path)),
      // Only the member's tap has an author. The daily looks have none.
      ...[field('log', 'log.by'), field('log', 'log.by', 'dormancy_rounds')],
    ],
  },
];
