import { z } from 'zod';
import { type Sectioned, section, whole } from '../communities';

const schema = z.strictObject({
  currency: z.strictObject({
    /** Welcome minutes of a new member. */
    grantMinutes: whole(0, 6_000),
    /**
     * When a new member gets them: at joining, by a coordinator's word, or with the first settled exchange.
     */
    welcome: z.enum(['joining', 'coordinator', 'settled']).default('joining'),
    /** How far below zero an account may go, in minutes (0: not at all). */
    creditMinutes: whole(0, 6_000),
    /** Most minutes that the issue account may give out in total. */
    issueCapMinutes: whole(0, 100_000_000),
  }),
  /** Accounts of other types than a member's; absent: the community has none. */
  accounts: z
    .strictObject({
      /** The account of a party: how far below zero it may go, and the most minutes it may have. */
      party: z.strictObject({ creditMinutes: whole(0, 6_000).default(0), capMinutes: whole(1, 1_000_000) }).optional(),
      /** The community's fund, which pays for calls; it never goes below zero. */
      fund: z.strictObject({ capMinutes: whole(1, 100_000_000) }).optional(),
    })
    .optional(),
});

/** A pack's settings of the ledger. */
export type LedgerSettings = z.infer<typeof schema>;

/** The section `ledger` of a pack. */
export const ledgerSettings = section('ledger', schema);

/** Welcome minutes of a new member; 0 for a community without a ledger. */
export function welcomeMinutes(community: Sectioned): number {
  return ledgerSettings.find(community)?.currency.grantMinutes ?? 0;
}

/** When a new member gets the welcome minutes. */
export function welcomeWhen(community: Sectioned): LedgerSettings['currency']['welcome'] {
  return ledgerSettings.find(community)?.currency.welcome ?? 'joining';
}
