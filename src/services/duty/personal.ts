import type { PersonalField, PersonalItem } from '../../lib/feature';

const own = (collection: string, path: string): PersonalField => ({ collection, path, owner: 'member' });
const named = (collection: string, path: string): PersonalField => ({ collection, path, owner: path });

/** Everything the duty service keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'absences',
    given: 'duty',
    seen: 'coordinators',
    kept: 'membership',
    fields: [
      ...['from', 'to', 'member'].map((path) => own('absences', path)),
      named('absences', 'substitute'),
      ...['member', 'cards', 'waiting'].map((path) => own('choices', path)),
    ],
  },
  {
    id: 'alarms',
    given: 'wish',
    seen: 'coordinators',
    kept: 'record',
    fields: [named('alarms', 'resident')],
  },
  {
    id: 'shifts',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: [
      own('shifts', 'member'),
      ...['shifts', 'absences', 'alarms', 'choices'].flatMap((collection) =>
        ['log.by', 'log.entered.staff'].map((path) => named(collection, path)),
      ),
      ...['told.member', 'among', 'holder'].map((path) => named('alarms', path)),
    ],
  },
];
