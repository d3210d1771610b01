import { finderOfParty } from './finder';

/** Tells whether there are small groups that the caller may ask to join. */
export const findJoinable = finderOfParty(
  { name: 'parties.find-joinable', needs: 'member' },
  ({ parties }, member, at) => parties.joinable(member, at),
);
