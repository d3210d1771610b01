import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string): PersonalField => ({ collection: 'welcomes', path, owner: '_id' });
/** True in a pack whose members have minutes. */
const minutes = ({ features }: KeepingPack): boolean => features.includes('ledger');
/** True in a pack whose members have minutes and give a number. */
const numbers = (pack: KeepingPack): boolean => minutes(pack) && pack.join.ask.includes('phone');

/** Everything the welcomes keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'welcome',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    where: minutes,
    fields: ['state', 'for', 'since', 'zone'].map(held),
  },
  {
    id: 'proof',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    where: numbers,
    fields: ['proof', 'sends'].map(held),
  },
  // The owner of a fingerprint is the fingerprint: nothing leads from a member to it.
  {
    id: 'mark',
    given: 'wish',
    seen: 'program',
    kept: 'record',
    where: numbers,
    fields: [{ collection: 'welcome_marks', path: 'until', owner: '_id' }],
  },
  {
    id: 'deciding',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    where: minutes,
    fields: [{ collection: 'welcomes', path: 'by', owner: 'by' }],
  },
];
