import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const field = (path: string, owner = path): PersonalField => ({ collection: 'conversions', path, owner });
const parties = ({ features }: KeepingPack): boolean => features.includes('parties') && features.includes('ledger');

/** Everything the conversions keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'converting', given: 'duty', seen: 'coordinators', kept: 'record', where: parties },
    fields: [
      ...['by', 'asked', 'firstBy', 'decidedBy'].map((path) => field(path)),
      ...[field('why', 'decidedBy'), field('log', 'log.by')],
    ],
  },
];
