import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string, owner: string): PersonalField => ({ collection: 'parties', path, owner });
const mandate = (path: string, owner: string): PersonalField => ({ collection: 'mandates', path, owner });
const child = (path: string): PersonalField => ({ collection: 'dependents', path, owner: 'guardian' });
const parties = ({ features }: KeepingPack): boolean => features.includes('parties');

/** Everything the parties keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'head',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    where: parties,
    fields: [
      ...[held('head', 'head'), held('name', 'head'), held('log', 'log.by')],
      ...[held('offers', 'offers.member'), held('offers.by', 'offers.by'), held('codes', 'codes.by')],
    ],
  },
  {
    id: 'mandates',
    given: 'wish',
    seen: 'coordinators',
    kept: 'record',
    where: parties,
    fields: [
      ...['principal', 'proxy', 'log.by', 'log.entered.staff'].map((path) => mandate(path, path)),
      { ...mandate('reason', 'principal'), sealed: { told: true } },
    ],
  },
  {
    id: 'children',
    given: 'wish',
    apart: 'children',
    seen: 'coordinators',
    kept: 'membership',
    where: parties,
    fields: [{ ...child('name'), sealed: {} }, child('born'), child('consent'), child('guardian')],
  },
  {
    id: 'child-note',
    given: 'wish',
    apart: 'health',
    seen: 'match',
    kept: 'membership',
    where: parties,
    fields: [{ ...child('note'), sealed: {} }],
  },
];
