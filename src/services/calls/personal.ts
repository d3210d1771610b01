import type { PersonalField, PersonalItem } from '../../lib/feature';
import { TRIES_DAYS } from './limits';

const own = (path: string): PersonalField => ({ collection: 'calls', path, owner: 'member' });
const staff = (path: string): PersonalField => ({ collection: 'calls', path, owner: path });

/** Everything the calls service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'calls',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    clocks: [
      {
        ...{ collection: 'calls', since: 'due', days: TRIES_DAYS },
        where: { state: 'done' },
        ends: { set: { tries: [] } },
      },
    ],
    fields: [
      own('member'),
      { ...own('tries'), sealed: { below: ['note'], since: 20 } },
      { ...own('worry'), sealed: { below: ['note'] } },
    ],
  },
  {
    id: 'ringing',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [
      ...['holder.staff', 'named', 'worry.by', 'log.by', 'log.entered.staff'].map(staff),
      { collection: 'wrong_numbers', path: 'by', owner: 'by' },
    ],
  },
];
