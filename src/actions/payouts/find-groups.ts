import { finderOfParty } from '../parties/finder';

/** Tells whether the caller heads one group with minutes, several, or none. */
export const findGroups = finderOfParty({ name: 'payouts.find-groups', needs: 'party' }, ({ payouts }, member, at) =>
  payouts.headed(member, at),
);
