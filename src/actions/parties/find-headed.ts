import { finderOfParty } from './finder';

/** Tells whether the caller is the head of a small group, or of several. */
export const findHeaded = finderOfParty({ name: 'parties.find-headed', needs: 'member' }, ({ parties }, member, at) =>
  parties.headedGroups(member, at),
);
