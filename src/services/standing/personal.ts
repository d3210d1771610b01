import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const field = (path: string, owner: string): PersonalField => ({ collection: 'standings', path, owner });
const asked = (path: string): PersonalField => field(path, 'asker');
const where = ({ features }: KeepingPack): boolean => features.includes('exchange');

/** Everything the standing requests keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    ...{ id: 'requests', given: 'wish', seen: 'match', kept: 'record', where },
    fields: [
      ...['asker', 'kind', 'weekdays', 'time', 'made'].map(asked),
      field('helper', 'helper'),
      field('log', 'log.by'),
    ],
  },
  {
    ...{ id: 'address', given: 'wish', seen: 'match', kept: 'matter', where },
    fields: [{ ...asked('address'), sealed: {} }],
  },
  {
    ...{ id: 'wishes', given: 'wish', seen: 'match', kept: 'membership', where },
    fields: ['wishes.gender', 'wishes.language'].map(asked),
  },
];
