import type { Cause } from '../../lib/cause';
import { doing, touched } from '../record';
import type { Kit } from './kit';
import { MAX_WAITING } from './limits';
import { endedNotice } from './notices';
import { allHere, payAll, release } from './paying';
import { maySecond } from './seconds';
import type { Decided, Payout, Payouts } from './types';

/** Ends the questions that went to others. */
function outdate({ outbox }: Kit, { id }: Payout, { at }: Cause): Promise<void> {
  return outbox.outdate({ feature: 'payouts', id }, ['ledger'], at);
}

/** A second person agrees or refuses; the first answer counts. */
export async function decide(
  kit: Kit,
  { payout: id, by, agree }: Parameters<Payouts['decide']>[0],
  cause: Cause,
): Promise<Decided> {
  const payout = await kit.payouts.get(id);
  const [party, who] = await Promise.all([payout && kit.parties.get(payout.party), kit.members.get(by)]);
  if (!payout || !party || who?.status !== 'active' || who.community !== payout.community) return { is: 'unknown' };
  if (touched(payout, cause)) {
    if (payout.state === 'failed') return failed(kit, payout, cause);
  } else {
    if (payout.by === by) return { is: 'own' };
    if (payout.shares.some(({ to }) => to === by)) return { is: 'receives' };
    if (payout.state !== 'open') return payout.asked.includes(by) ? { is: 'decided' } : { is: 'not-allowed' };
    if (!(await maySecond(kit, party, payout, by, cause.at))) return { is: 'not-allowed' };
    if (agree && party.state !== 'active') return { is: 'closed' };
    if (agree && !(await allHere(kit, payout.community, payout.shares))) return failed(kit, payout, cause);
  }
  const move = agree ? 'agree' : 'refuse';
  const changed = await kit.payouts.change(id, doing(cause, by), (now) =>
    now.state === 'open'
      ? { ok: true, move, set: { decidedBy: by }, is: agree ? 'agreed' : 'refused' }
      : { ok: false, why: 'over' },
  );
  if (changed.is !== 'done') return { is: 'decided' };
  await outdate(kit, payout, cause);
  if (agree) {
    const paid = await payAll(kit, changed.record, party, cause);
    cause.tell(endedNotice(paid, party, 'paid'));
    return { is: 'paid', payout: paid, party };
  }
  await release(kit, changed.record, 'refuse', cause);
  cause.tell(endedNotice(changed.record, party, 'refused'));
  return { is: 'refused', payout: changed.record, party };
}

/** Nobody has answered: the minutes are free again, and the head who asked hears of it. */
export async function lapse(kit: Kit, payout: Payout, cause: Cause): Promise<void> {
  if (await release(kit, payout, 'lapse', cause)) await ended(kit, payout, 'lapsed', cause);
}

async function failed(kit: Kit, payout: Payout, cause: Cause): Promise<Decided> {
  await fail(kit, payout, cause);
  return { is: 'failed' };
}

async function fail(kit: Kit, payout: Payout, cause: Cause): Promise<void> {
  if (await release(kit, payout, 'fail', cause)) await ended(kit, payout, 'failed', cause);
}

async function ended(kit: Kit, payout: Payout, is: 'lapsed' | 'failed', cause: Cause): Promise<void> {
  await outdate(kit, payout, cause);
  const party = await kit.parties.get(payout.party);
  if (party) cause.tell(endedNotice(payout, party, is));
}

/** Ends the open pay-outs that a leaver asked for or would have a share of. */
export async function farewell(kit: Kit, member: string, cause: Cause): Promise<void> {
  // A repeated turn finds those again that it has ended.
  const open = [{ state: 'open' }, { 'log.key': `${cause.key}#fail` }];
  const theirs = [{ by: member }, { 'shares.to': member }].flatMap((who) => open.map((is) => ({ ...who, ...is })));
  for (const payout of await kit.payouts.find({ $or: theirs }, { _id: 1 }, MAX_WAITING)) await fail(kit, payout, cause);
}
