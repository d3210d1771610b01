import type { PersonalField, PersonalItem, RetentionClock } from '../../lib/feature';
import { LOOK_DAYS } from './limits';

const held = (path: string, owner: string): PersonalField => ({ collection: 'looks', path, owner });

const old: RetentionClock = { collection: 'looks', since: 'at', days: LOOK_DAYS, ends: 'documents' };

/** Everything the looks keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'looks',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    clocks: [old],
    fields: [
      ...['whose', 'how', 'about', 'at'].map((path) => held(path, 'whose')),
      { ...held('purpose', 'whose'), sealed: {} },
    ],
  },
  { id: 'looking', given: 'duty', seen: 'neighbours', kept: 'record', clocks: [old], fields: [held('by', 'by')] },
];
