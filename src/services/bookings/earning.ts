import type { Cause } from '../../lib/cause';
import { fundAccount, type Ledger, partyAccount, poolAccount } from '../ledger';
import type { Profile } from './profiles';
import type { Booking, Series } from './types';

interface Parts {
  readonly ledger: Pick<Ledger, 'hold' | 'post' | 'void'>;
}
type Paid = Pick<Booking, 'id' | 'community' | 'slot' | 'by' | 'earning' | 'minutes'>;

/** The account that pays what a series earns; null for a profile that earns nothing, or without its institution. */
export function payerOf({ community, host }: Pick<Series, 'community' | 'host'>, { earns }: Profile): string | null {
  if (!earns) return null;
  if (earns.payer === 'fund') return fundAccount(community);
  if (earns.payer !== 'institution') return earns.payer;
  return host === null || host.startsWith('mem_') ? null : partyAccount(host);
}

/** True for a profile that earns out of an institution that the series doesn't have. */
export function lacksPayer(of: Pick<Series, 'community' | 'host'>, profile: Profile): boolean {
  return profile.earns !== null && payerOf(of, profile) === null;
}

/** Names of the two holds of a booking: what it earns, and its fee. */
const earnKey = (booking: string): string => `earn:${booking}`;
const feeKey = (booking: string): string => `fee:${booking}`;

/** Holds what a booking earns and its fee; false, with nothing held, if a payer lacks the minutes. Safe to repeat. */
export async function payFor({ ledger }: Parts, of: Paid, cause: Cause): Promise<boolean> {
  const { id, community, slot: about, earning, minutes } = of;
  if (earning) {
    const { payer: from, to } = earning;
    const held = await ledger.hold({ community, key: earnKey(id), from, to, minutes: earning.minutes, about }, cause);
    if (!held.ok) return false;
  }
  if (minutes === 0) return true;
  const to = poolAccount(community);
  const held = await ledger.hold({ community, key: feeKey(id), from: of.by, to, minutes, about }, cause);
  if (!held.ok && earning) await ledger.void({ key: earnKey(id), reason: 'minutes', by: [] }, cause);
  return held.ok;
}

/** Moves the attended minutes and the fee, once. Safe to repeat. */
export async function settlePay({ ledger }: Parts, of: Paid, came: number, by: string, cause: Cause): Promise<void> {
  if (of.earning)
    await ledger.post({ key: earnKey(of.id), minutes: Math.min(came, of.earning.minutes), by: [by] }, cause);
  if (of.minutes > 0) await ledger.post({ key: feeKey(of.id), minutes: of.minutes, by: [by] }, cause);
}

/** Ends the holds without moving minutes. Safe to repeat, also where nothing is held. */
export async function takeBackPay({ ledger }: Parts, of: Paid, reason: string, cause: Cause): Promise<void> {
  if (of.earning) await ledger.void({ key: earnKey(of.id), reason, by: [] }, cause);
  if (of.minutes > 0) await ledger.void({ key: feeKey(of.id), reason, by: [] }, cause);
}
