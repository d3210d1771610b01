import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { partyAccount, payKey } from '../ledger';
import { type Party, typeOf } from '../parties';
import { doing } from '../record';
import type { Kit } from './kit';
import { MAX_SHARES } from './limits';
import { askedNotice, paidNotice } from './notices';
import { heads, secondOf } from './seconds';
import { payoutMoves } from './states';
import type { Paid, Paying, Payout, Unpaid } from './types';

/** Why a pay-out can't begin; else its party. */
async function fitOf(kit: Kit, { party, by, shares }: Paying, at: Date): Promise<Party | Unpaid> {
  const [of, head] = await Promise.all([kit.parties.get(party), kit.members.get(by)]);
  if (!of || head?.community !== of.community || !heads(head, party, at)) return 'not-yours';
  if (of.state !== 'active') return 'closed';
  if (!typeOf(kit.communities.get(of.community), of.type)?.account) return 'no-account';
  if (shares.length === 0 || shares.length > MAX_SHARES) return 'amount';
  if (new Set(shares.map(({ to }) => to)).size < shares.length) return 'twice';
  return (await allHere(kit, of.community, shares)) ? of : 'gone';
}

/** True if every receiver is an active member of the community. */
export async function allHere({ members }: Kit, community: string, shares: Payout['shares']): Promise<boolean> {
  const people = await members.many(shares.map(({ to }) => to));
  return shares.every(({ to }) =>
    people.some((one) => one.id === to && one.status === 'active' && one.community === community),
  );
}

/** Asks for a pay-out: the record first, so that a repeated turn goes on where it stopped, then its holds. */
export async function pay(kit: Kit, of: Paying, cause: Cause): Promise<Paid> {
  const id = cause.id('pay');
  const before = await kit.payouts.get(id);
  if (before?.state === 'failed') return failed(kit, before, cause);
  const party = before ? await kit.parties.get(before.party) : await fitOf(kit, of, cause.at);
  if (typeof party === 'string' || party === null) return { ok: false, why: party ?? 'not-yours' };
  const { community, zone } = party;
  if (!before) {
    const sum = of.shares.reduce((all, { minutes }) => all + minutes, 0);
    const { available } = await kit.ledger.balance(community, partyAccount(party.id));
    if (sum > available) return { ok: false, why: 'insufficient', available };
  }
  const second = before ?? (await secondOf(kit, party, of, cause.at));
  if (second.needs === 'staff' && second.asked.length === 0) return { ok: false, why: 'alone' };
  const payout = await kit.payouts.add(
    {
      ...{ id, community, zone, party: party.id, shares: of.shares, by: of.by, state: 'open', since: cause.at },
      ...{ needs: second.needs, asked: second.asked, decidedBy: null },
    },
    doing(cause, of.by),
  );
  if (!(await holdAll(kit, payout, cause))) return failed(kit, payout, cause);
  if (payout.needs === 'nobody') {
    const agreed = await kit.payouts.change(id, doing(cause, of.by, 'agree'), (now) =>
      now.state === 'open' ? { ok: true, move: 'agree', set: {}, is: 'agree' } : { ok: false, why: 'over' },
    );
    return { ok: true, party, payout: agreed.is === 'done' ? await payAll(kit, agreed.record, party, cause) : payout };
  }
  for (const member of payout.asked) cause.tell(await askedNotice(kit, member, payout, party));
  return { ok: true, payout, party };
}

/** Ends a pay-out whose shares couldn't all be held, and tells what the account has. */
async function failed(kit: Kit, payout: Payout, cause: Cause): Promise<Paid> {
  await release(kit, payout, 'fail', cause);
  const { available } = await kit.ledger.balance(payout.community, partyAccount(payout.party));
  return { ok: false, why: 'insufficient', available };
}

/** Holds every share under its own key; false if the account hasn't got them all. */
async function holdAll({ ledger }: Kit, payout: Payout, cause: Cause): Promise<boolean> {
  const { id, community, party, shares } = payout;
  for (const [n, { to, minutes }] of shares.entries()) {
    const of = { community, key: payKey(id, n), from: partyAccount(party), to, minutes, about: id };
    if (!(await ledger.hold(of, cause)).ok) return false;
  }
  return true;
}

/**
 * Ends a pay-out without moving minutes: its state first, so that a repeated turn holds nothing anew, then its holds. A share
 * that was never held has none. False if somebody else ended it before, in another way: its holds stay theirs.
 */
export async function release(
  kit: Kit,
  payout: Payout,
  move: 'fail' | 'refuse' | 'lapse',
  cause: Cause,
): Promise<boolean> {
  if (move !== 'refuse') {
    const changed = await kit.payouts.change(payout.id, doing(cause, null, move), (now) =>
      now.state === 'open' ? { ok: true, move, set: {}, is: move } : { ok: false, why: 'over' },
    );
    const now = changed.is === 'done' ? changed.record : await kit.payouts.get(payout.id);
    if (now?.state !== payoutMoves[move].to) return false;
  }
  const by = payout.decidedBy === null ? [payout.by] : [payout.decidedBy];
  for (const n of payout.shares.keys()) {
    const key = payKey(payout.id, n);
    if (move === 'lapse') await kit.ledger.expire({ key, reason: move }, cause);
    else await kit.ledger.void({ key, reason: move, by }, cause);
  }
  return true;
}

/** Moves every share of an agreed pay-out, and tells everybody who got one. */
export async function payAll(kit: Kit, payout: Payout, party: Party, cause: Cause): Promise<Payout> {
  const { id, shares, by, decidedBy, community, zone } = payout;
  for (const [n, { minutes }] of shares.entries()) {
    const moved = await kit.ledger.pay({ key: payKey(id, n), minutes, by: decidedBy ? [by, decidedBy] : [by] }, cause);
    invariant(moved.ok, `share ${n} of ${id} is held and can't be paid`);
  }
  const paid = await kit.payouts.change(id, doing(cause, decidedBy ?? by, 'pay'), (now) =>
    now.state === 'agreed' ? { ok: true, move: 'pay', set: {}, is: 'paid' } : { ok: false, why: 'over' },
  );
  for (const { to, minutes } of shares) if (to !== by) cause.tell(paidNotice(to, minutes, payout, party));
  const minutes = shares.reduce((all, one) => all + one.minutes, 0);
  const fact = { source: `payout:${id}`, kind: 'payouts.paid', community, zone, party: party.id } as const;
  await kit.figures.record({ ...fact, at: cause.at, times: 1, units: shares.length, minutes });
  return paid.is === 'unknown' ? payout : paid.record;
}
