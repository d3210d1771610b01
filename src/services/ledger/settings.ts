import { z } from 'zod';
import { type Sectioned, section, whole } from '../communities';

const schema = z.strictObject({
  currency: z.strictObject({
    /** Minutes given once at joining. */
    grantMinutes: whole(0, 6_000),
    /** How far below zero an account may go, in minutes (0: not at all). */
    creditMinutes: whole(0, 6_000),
    /** Most minutes the issue account may ever have given out. */
    issueCapMinutes: whole(0, 100_000_000),
  }),
});

/** What a pack says about its accounts of time. */
export type LedgerSettings = z.infer<typeof schema>;

/** The section `ledger` of a pack. */
export const ledgerSettings = section('ledger', schema);

/** Minutes given once at joining; 0 where a community keeps no accounts. */
export function welcomeMinutes(community: Sectioned): number {
  return ledgerSettings.find(community)?.currency.grantMinutes ?? 0;
}
