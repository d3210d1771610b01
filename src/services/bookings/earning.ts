import type { Cause } from '../../lib/cause';
import { fundAccount, type Ledger, partyAccount, poolAccount } from '../ledger';
import type { Profile } from './profiles';
import type { Booking, Earning, Series } from './types';

interface Parts {
  readonly ledger: Pick<Ledger, 'hold' | 'post' | 'void'>;
}
type Hosted = Pick<Series, 'community' | 'host'>;
type Paid = Pick<Booking, 'id' | 'community' | 'slot' | 'by' | 'earning' | 'minutes'>;

/** The person or party with a place, and who books it. */
type Guest = Pick<Booking, 'by' | 'for'>;

/**
 * The accounts between which the minutes of a place move. A party's place is about the accounts of parties. Null for a
 * profile that earns nothing, without the institution it needs, and for a party that would pay itself.
 */
export function accountsOf(series: Hosted, profile: Profile, of: Guest): Pick<Earning, 'payer' | 'to'> | null {
  const { earns } = profile;
  if (!earns) return null;
  const own = profile.for === 'party' ? partyAccount(of.for) : of.by;
  const host = hostAccount(series);
  const payer = earns.payer === 'guest' ? own : payerOf(series, profile);
  const to = earns.payer === 'guest' ? host : own;
  return payer === null || to === null || payer === to ? null : { payer, to };
}

/** True for a profile that earns between an institution and others, in a series that has no institution. */
export function lacksPayer(of: Hosted, { earns }: Pick<Profile, 'earns'>): boolean {
  return (earns?.payer === 'institution' || earns?.payer === 'guest') && hostAccount(of) === null;
}

function payerOf(of: Hosted, { earns }: Profile): string | null {
  if (earns?.payer === 'institution') return hostAccount(of);
  return earns?.payer === 'fund' ? fundAccount(of.community) : (earns?.payer ?? null);
}

function hostAccount({ host }: Hosted): string | null {
  return host === null || host.startsWith('mem_') ? null : partyAccount(host);
}

/** True for a place by which minutes move between the accounts of two parties. */
export function isBetweenParties({ for: party, earning }: Pick<Booking, 'for' | 'earning'>): boolean {
  return earning !== null && [earning.payer, earning.to].includes(partyAccount(party));
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
