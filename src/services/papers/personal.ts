import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const kept = (path: string, owner = path): PersonalField => ({ collection: 'papers', path, owner });
const ledger = ({ features }: KeepingPack): boolean => features.includes('ledger');

/** Everything the papers keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'sides', given: 'needed', seen: 'match', kept: 'record', where: ledger },
    fields: [kept('giver'), kept('receiver'), kept('minutes', 'giver'), kept('day', 'giver')],
  },
  {
    ...{ id: 'entered', given: 'duty', seen: 'program', kept: 'record', where: ledger },
    fields: [kept('by'), kept('sheet', 'by'), kept('log', 'log.by')],
  },
];
