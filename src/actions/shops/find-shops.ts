import { finderOfParty } from '../parties/finder';

/** Tells whether one shop takes minutes now, several, or none. */
export const findShops = finderOfParty({ name: 'shops.find-shops', needs: 'member' }, ({ shops }, member, at) =>
  shops.open(member, at),
);
