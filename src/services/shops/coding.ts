import type { Cause } from '../../lib/cause';
import { MINUTE_MS } from '../../lib/units';
import { partyAccount, payKey } from '../ledger';
import { codeLimits, partiesAt } from '../members';
import { type Party, typeOf } from '../parties';
import { doing } from '../record';
import type { Kit } from './kit';
import { MAX_OPEN, MAX_PAYMENT, MAX_SHOPS } from './limits';
import { endedNotice } from './notices';
import type { Coded, Payment, Shops } from './types';

/** True if a party has an account and may sell now. */
function takesMinutes(kit: Kit, party: Party, at: Date): boolean {
  const type = typeOf(kit.communities.get(party.community), party.type);
  return type?.account === true && kit.parties.unable(party, 'sells', at) === null;
}

/** The shops that take minutes now, those of the member's zone first. */
export async function open(kit: Kit, member: string, at: Date): Promise<readonly Party[]> {
  const who = await kit.members.get(member);
  if (who?.status !== 'active') return [];
  const zones = kit.communities.get(who.community).zones.map(({ id }) => id);
  const all = (await kit.parties.all(who.community, zones)).filter((party) => takesMinutes(kit, party, at));
  const near = all.filter(({ zone }) => zone === who.zone);
  return [...near, ...all.filter(({ zone }) => zone !== who.zone)].slice(0, MAX_SHOPS);
}

/** The member's open payments, and those that this cause has ended already. */
async function earlier(kit: Kit, member: string, { key }: Pick<Cause, 'key'>, but = ''): Promise<readonly Payment[]> {
  const found = await kit.payments.find(
    { member, $or: [{ state: 'open' }, { 'log.key': `${key}#withdraw` }] },
    { _id: 1 },
    MAX_OPEN,
  );
  return found.filter(({ id }) => id !== but);
}

/** Why a member can't pay in a shop; else the shop. */
async function fitOf(kit: Kit, of: Parameters<Shops['code']>[0], at: Date): Promise<Party | Coded> {
  const [party, who] = await Promise.all([kit.parties.get(of.party), kit.members.get(of.member)]);
  if (who?.status !== 'active') return { ok: false, why: 'gone' };
  if (party?.community !== who.community || !takesMinutes(kit, party, at)) return { ok: false, why: 'closed' };
  if (partiesAt(who, at).includes(party.id)) return { ok: false, why: 'own' };
  return of.minutes > MAX_PAYMENT ? { ok: false, why: 'amount' } : party;
}

/** Holds the minutes first, then stores the payment and makes its code. */
export async function code(kit: Kit, of: Parameters<Shops['code']>[0], cause: Cause): Promise<Coded> {
  const { member, minutes } = of;
  const id = cause.id('buy');
  const before = await kit.payments.get(id);
  const party = before ? await kit.parties.get(before.party) : await fitOf(kit, of, cause.at);
  if (party === null) return { ok: false, why: 'closed' };
  if ('ok' in party) return party;
  const { community, zone } = party;
  const old = await earlier(kit, member, cause, id);
  const sides = { from: member, to: partyAccount(party.id), minutes };
  const hold = () => kit.ledger.hold({ community, key: payKey(id, 0), ...sides, about: id }, cause);
  if (!before) {
    // A first try that was broken off may have ended some of them.
    for (const one of old) if (one.state !== 'open') await end(kit, one, 'withdraw', cause);
    const { available } = await kit.ledger.balance(community, member);
    const free = old.reduce((all, one) => all + (one.state === 'open' ? one.minutes : 0), available);
    // It may have held the minutes already; then the hold is found again.
    if (minutes > free && !(await hold()).ok) return { ok: false, why: 'insufficient', available: free };
  }
  for (const one of old) await end(kit, one, 'withdraw', cause);
  const held = await hold();
  if (!held.ok) return held;
  const until = new Date(cause.at.getTime() + codeLimits.shop.minutes * MINUTE_MS);
  const fresh = { id, community, zone, party: party.id, member, minutes, until, takenBy: null, state: 'open' } as const;
  const payment = await kit.payments.add(fresh, doing(cause, member));
  const made = await kit.members.makeCode('shop', { owner: id, community: party.id }, cause);
  return { ok: true, payment, code: made };
}

/** Ends a payment without moving minutes; false if it ended in another way before. */
async function end(kit: Kit, payment: Payment, move: 'lapse' | 'withdraw', cause: Cause): Promise<boolean> {
  const changed = await kit.payments.change(
    payment.id,
    doing(cause, move === 'lapse' ? null : payment.member, move),
    (now) => (now.state === 'open' ? { ok: true, move, set: {}, is: move } : { ok: false, why: 'over' }),
  );
  if (changed.is !== 'done') return false;
  const key = payKey(payment.id, 0);
  if (move === 'lapse') await kit.ledger.expire({ key, reason: move }, cause);
  else await kit.ledger.void({ key, reason: move, by: [payment.member] }, cause);
  return true;
}

/** Nobody typed the code: the minutes are free again, and the member hears of it. */
export async function lapse(kit: Kit, payment: Payment, cause: Cause): Promise<void> {
  if (!(await end(kit, payment, 'lapse', cause))) return;
  const party = await kit.parties.get(payment.party);
  if (party) cause.tell(endedNotice(payment, party, 'lapsed'));
}

/** Ends all open payments of a member; true if there were any. */
export async function withdraw(kit: Kit, member: string, cause: Cause): Promise<boolean> {
  const all = await earlier(kit, member, cause);
  const ended = await Promise.all(all.map((one) => end(kit, one, 'withdraw', cause)));
  return ended.some(Boolean);
}
