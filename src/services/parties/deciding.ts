import type { Cause } from '../../lib/cause';
import { addDays, inSeoul } from '../../lib/seoul';
import type { Member } from '../members';
import { doing, mayMove } from '../record';
import { agreementOf, isLiveAgreement } from './agreements';
import { isTaken } from './asking';
import type { Kit } from './kit';
import { approvedNotice, refusedNotice, stateNotice } from './notices';
import { get } from './reading';
import { partyMoves } from './states';
import type { Changed, Parties, Party } from './types';

/** A party in the area of coordinator `by`; null for any other. */
async function theirs(kit: Kit, id: string, by: string): Promise<Party | null> {
  const of = await get(kit, id);
  return of && (await kit.members.onDuty(by, of.community, [of.zone])) ? of : null;
}

/** A cause for a second change of the same document in one turn. */
function part(cause: Cause, name: string): Cause {
  return { ...cause, key: `${cause.key}#${name}` };
}

/** Decides about a waiting party. Its head gets the role, and a head who waits becomes a member with it. */
export async function decide(
  kit: Kit,
  { party, by, approve }: Parameters<Parties['decide']>[0],
  cause: Cause,
): Promise<Changed> {
  const of = await theirs(kit, party, by);
  if (!of) return { ok: false, why: 'not-allowed' };
  if (of.head === by) return { ok: false, why: 'not-allowed' };
  const move = approve ? 'approve' : 'refuse';
  if (of.state === 'waiting' && approve) {
    const head = of.head === null ? null : await kit.members.get(of.head);
    if (head?.status !== 'active' && head?.status !== 'waiting') return { ok: false, why: 'head-gone' };
    if (await isTaken(kit, of.community, of.name)) return { ok: false, why: 'taken' };
  }
  const changed = await kit.parties.change(party, doing(cause, by), (now) =>
    mayMove(partyMoves, now.state, move)
      ? { ok: true, move, set: {}, is: approve ? 'approved' : 'refused' }
      : { ok: false, why: 'gone' },
  );
  if (changed.is !== 'done') return { ok: false, why: 'gone' };
  const { record } = changed;
  // The cards of the other coordinators ask nothing any more.
  await kit.outbox.outdate({ feature: 'parties', id: party }, ['system'], cause.at);
  cause.emit({ type: 'matter.moved', community: record.community, matter: party });
  const head = record.head === null ? null : await takeIn(kit, record, record.head, by, approve, cause);
  if (record.head !== null) cause.tell((approve ? approvedNotice : refusedNotice)(record.head, record));
  if (approve) await kit.figures.record(joinedFact(record, changed.happening.at));
  return { ok: true, party: record, head };
}

async function takeIn(
  kit: Kit,
  of: Party,
  head: string,
  by: string,
  approve: boolean,
  cause: Cause,
): Promise<Member | null> {
  if (approve) {
    const { status } = (await kit.members.get(head)) ?? {};
    if (status === 'waiting') await kit.members.approve(head, by, part(cause, 'member'));
    await kit.members.appointIn({ member: head, party: of.id, role: 'head', by }, part(cause, 'head'));
  }
  return kit.members.get(head);
}

function joinedFact({ id, community, zone }: Party, at: Date) {
  return {
    source: `party:${id}:joined`,
    kind: 'parties.joined',
    community,
    zone,
    at,
    times: 1,
  } as const;
}

/** Gives a party a new agreement: from the day after a live one, else from today. */
export async function renew(
  kit: Kit,
  { party, by, months }: Parameters<Parties['renew']>[0],
  cause: Cause,
): Promise<Changed> {
  const of = await theirs(kit, party, by);
  if (!of) return { ok: false, why: 'not-allowed' };
  await ensure(kit, of, cause);
  const changed = await kit.parties.change(party, doing(cause, by), (now) => {
    if (now.state !== 'active' && now.state !== 'suspended') return { ok: false, why: 'gone' };
    const { agreement } = now;
    const live = agreement !== null && isLiveAgreement(agreement, cause.at);
    const from = live ? addDays(agreement.to, 1) : inSeoul(cause.at).day;
    const next = agreementOf(from, months);
    const set = { agreement: live ? { from: agreement.from, to: next.to } : next };
    return { ok: true, set, is: 'renewed', data: { until: next.to } };
  });
  return tellState(kit, changed.is === 'done' ? changed.record : null, 'parties.notice.renewed', cause);
}

/** Suspends a party, takes it back, or ends it; its people are told. */
export async function move(
  kit: Kit,
  { party, by, as }: Parameters<Parties['move']>[0],
  cause: Cause,
): Promise<Changed> {
  const of = await theirs(kit, party, by);
  if (!of) return { ok: false, why: 'not-allowed' };
  await ensure(kit, of, cause);
  const changed = await kit.parties.change(party, doing(cause, by), (now) =>
    mayMove(partyMoves, now.state, as) ? { ok: true, move: as, set: {}, is: as } : { ok: false, why: 'gone' },
  );
  return tellState(kit, changed.is === 'done' ? changed.record : null, `parties.notice.${as}`, cause);
}

/** Stores a party of the pack's list before its first change. */
export async function ensure(kit: Kit, of: Party, cause: Cause): Promise<void> {
  const { rev, log: _log, nextAt: _at, nextJob: _job, ...fresh } = of;
  if (rev === 0) await kit.parties.add(fresh, doing(cause, null, 'listed'));
}

/** Tells the people who act for a party of its new state. */
async function tellState(kit: Kit, of: Party | null, key: string, cause: Cause): Promise<Changed> {
  if (!of) return { ok: false, why: 'gone' };
  for (const { id, appointments } of await kit.members.inParty(of.community, of.id))
    if (appointments.some(({ party, role }) => party === of.id && (role === 'head' || role === 'staff')))
      cause.tell(stateNotice(id, of, key));
  return { ok: true, party: of, head: of.head === null ? null : await kit.members.get(of.head) };
}
