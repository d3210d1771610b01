import type { KeepingPack, PersonalField, PersonalItem } from '../../lib/feature';

const held = (path: string, owner = 'member'): PersonalField => ({ collection: 'consents', path, owner });
/** Packs in which something is asked for that needs a consent of its own. */
const asks = ({ features }: KeepingPack): boolean => features.includes('exchange') || features.includes('parties');

/** Everything the separate consents keep about a person. */
export const personal: readonly PersonalItem[] = [
  {
    id: 'consents',
    given: 'wish',
    seen: 'program',
    kept: 'membership',
    where: asks,
    fields: ['member', 'kind', 'state', 'version', 'at', 'channel', 'log'].map((path) => held(path)),
  },
];
