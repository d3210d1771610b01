import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string, owner: string): PersonalField => ({ collection: 'blocks', path, owner });
/** True in a pack whose members meet for help. */
const meeting = ({ kinds }: KeepingPack): boolean => kinds.length > 0;

/** Everything the blocks keep about a person. The blocked member is nobody's reader of it. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'blocks',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    where: meeting,
    fields: [...['_id', 'by', 'at'].map((path) => held(path, 'by')), held('other', 'other')],
  },
];
