import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';
import { BATCH_DAYS, ROW_DAYS } from './limits';

const held = (collection: string, path: string): PersonalField => ({ collection, path, owner: '_id' });
/** True in a pack whose members meet for help. */
const where = ({ kinds }: KeepingPack): boolean => kinds.length > 0;

const row = (path: string, owner = 'member'): PersonalField => ({ collection: 'askings', path, owner });

/** Everything the matching keeps about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'offer',
    given: 'wish',
    seen: 'coordinators',
    kept: 'membership',
    where,
    fields: ['kinds', 'zones', 'times', 'days', 'rest', 'cells'].map((path) => held('offers', path)),
  },
  {
    id: 'diary',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    where,
    fields: [held('diaries', 'booked')],
  },
  {
    id: 'asks',
    given: 'needed',
    seen: 'coordinators',
    kept: 'membership',
    where,
    fields: [held('asks', 'asks')],
  },
  {
    id: 'acceptance',
    given: 'needed',
    seen: 'program',
    kept: 'membership',
    where,
    fields: ['like', 'answers', 'lnDelays'].map((path) => held('acceptances', path)),
  },
  {
    id: 'askings',
    given: 'needed',
    seen: 'program',
    kept: 'membership',
    where,
    clocks: [{ collection: 'askings', since: 'at', days: ROW_DAYS, ends: 'documents' }],
    fields: ['member', 'asking', 'guess', 'reasons', 'outcome'].map((path) => row(path)),
  },
  {
    id: 'batches',
    given: 'needed',
    seen: 'program',
    kept: 'record',
    where,
    clocks: [{ collection: 'batches', since: 'at', days: BATCH_DAYS, ends: 'documents' }],
    fields: [{ collection: 'batches', path: 'chosen.member', owner: 'chosen.member' }],
  },
  {
    id: 'picks',
    given: 'duty',
    seen: 'coordinators',
    kept: 'record',
    where,
    fields: [row('by', 'by'), row('against', 'by')],
  },
];
