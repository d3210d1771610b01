import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string, owner = 'member'): PersonalField => ({ collection: 'vettings', path, owner });
const checks = ({ features }: KeepingPack): boolean => features.includes('vetting');

/** Everything the checks keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'checks',
    given: 'wish',
    seen: 'applied',
    kept: 'membership',
    where: checks,
    fields: ['member', 'kind', 'from', 'until', 'state', 'told'].map((path) => held(path)),
  },
  {
    id: 'checking',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    where: checks,
    fields: [held('by', 'by'), held('log', 'log.by')],
  },
];
