import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const kept = (path: string, owner = path): PersonalField => ({ collection: 'payments', path, owner });
const shops = ({ features }: KeepingPack): boolean => features.includes('parties') && features.includes('ledger');

/** Everything the shops keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'spent', given: 'needed', seen: 'program', kept: 'record', where: shops },
    fields: ['member', 'minutes', 'party'].map((path) => kept(path, 'member')),
  },
  {
    ...{ id: 'taking', given: 'duty', seen: 'program', kept: 'record', where: shops },
    fields: [kept('takenBy'), kept('log', 'log.by')],
  },
];
