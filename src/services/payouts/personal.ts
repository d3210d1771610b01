import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const paid = (path: string, owner = path): PersonalField => ({ collection: 'payouts', path, owner });
const parties = ({ features }: KeepingPack): boolean => features.includes('parties') && features.includes('ledger');

/** Everything the pay-outs keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'shares', given: 'needed', seen: 'coordinators', kept: 'record', where: parties },
    fields: [paid('shares', 'shares.to')],
  },
  {
    ...{ id: 'paying', given: 'duty', seen: 'coordinators', kept: 'record', where: parties },
    fields: [...['by', 'asked', 'decidedBy'].map((path) => paid(path)), paid('needs', 'by'), paid('log', 'log.by')],
  },
];
