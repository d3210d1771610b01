import { finderOfParty } from '../parties/finder';

/** Tells whether the caller acts for one party that turns minutes into vouchers, for several, or for none. */
export const findParties = finderOfParty(
  { name: 'vouchers.find-parties', needs: 'party' },
  ({ vouchers }, member, at) => vouchers.of(member, at),
);
