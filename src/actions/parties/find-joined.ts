import { finderOfParty } from './finder';

/** Tells whether the caller is in a small group, or in several. */
export const findJoined = finderOfParty({ name: 'parties.find-joined', needs: 'member' }, ({ parties }, member, at) =>
  parties.joined(member, at),
);
