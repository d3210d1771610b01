import type { PersonalField, PersonalItem, RetentionClock } from '../../lib/feature';
import { NOTE_DAYS, REASON_DAYS } from './limits';
import { liveStates, requestStates } from './states';

const asked = (path: string): PersonalField => ({ collection: 'requests', path, owner: 'asker' });
const sealed = (path: string): PersonalField => ({ ...asked(path), sealed: {} });
const helped = (path: string): PersonalField => ({ collection: 'requests', path, owner: 'match.helper' });
const named = (path: string): PersonalField => ({ collection: 'requests', path, owner: path });

/** The clock of what an ended request holds. */
const ended = (days: number, ends: RetentionClock['ends']): RetentionClock => ({
  ...{ collection: 'requests', since: 'endsAt', days, ends },
  where: { state: { $in: requestStates.filter((state) => !liveStates.includes(state)) } },
});

/** Everything the exchange keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'requests',
    given: 'needed',
    seen: 'match',
    kept: 'record',
    fields: [
      ...['asker', 'kind'].map(asked),
      ...['match.helper', 'past.helper', 'asked.member', 'asked.why', 'past.why'].map(named),
    ],
  },
  {
    id: 'address',
    given: 'wish',
    seen: 'match',
    kept: 'matter',
    fields: ['address', 'match.change.address'].map(sealed),
  },
  {
    id: 'note',
    given: 'wish',
    apart: 'health',
    seen: 'match',
    kept: 'membership',
    clocks: [ended(NOTE_DAYS, { set: { note: null }, unset: ['wishes'] })],
    fields: [sealed('note'), ...['wishes.gender', 'wishes.language'].map(asked)],
  },
  {
    id: 'reasons',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    clocks: [ended(REASON_DAYS, { unset: ['match.askerSaid.why', 'match.helperSaid.why'] })],
    fields: [sealed('match.askerSaid.why'), { ...helped('match.helperSaid.why'), sealed: {} }],
  },
  {
    id: 'decisions',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    fields: ['asked.by', 'asked.told.by', 'log.by', 'log.entered.staff'].map(named),
  },
];
