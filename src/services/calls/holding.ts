import type { Cause } from '../../lib/cause';
import { type Member, zonesServed } from '../members';
import { type Decision, doing } from '../record';
import { capacityOf, nextHour } from './capacity';
import type { Kit } from './kit';
import { CALL_LEASE_MS } from './limits';
import { callId, dueOf, firstRing, holderAt, obstacleOf, openFrom, type RingingRules, rankOf, rulesOf } from './rules';
import type { CallMove } from './states';
import type { Call, Calls, Held, NotHeld, Ringing } from './types';
import { cardOf } from './views';
import { wrongOf } from './wrong-numbers';

/** The lease of a card: exactly one member of staff rings a person. */
export function createHolding(kit: Kit): Pick<Calls, 'hold' | 'letGo'> {
  return {
    hold: (of, cause) => hold(kit, of, cause),

    async letGo({ member, by }, cause) {
      const changed = await kit.calls.change(callId(member), doing(cause, by, 'let-go'), (now) =>
        holderAt(now, cause.at)?.staff === by
          ? { ok: true, set: { holder: null }, is: 'let-go' }
          : { ok: false, why: holderAt(now, cause.at) === null ? 'free' : 'held' },
      );
      return changed.is === 'done' || (changed.is === 'refused' && changed.why === 'free');
    },
  };
}

async function hold(kit: Kit, of: Ringing, cause: Cause): Promise<Held> {
  const member = await kit.members.get(of.member);
  if (member?.status !== 'active' && member?.status !== 'waiting') return { ok: false, why: 'unknown' };
  if (!(await mayRingFor(kit, { by: of.by, at: cause.at }, member))) return { ok: false, why: 'not-allowed' };
  const at = cause.at;
  const [other] = await kit.calls.find(
    { 'holder.staff': of.by, 'holder.until': { $gt: at }, _id: { $ne: callId(member.id) } },
    { _id: 1 },
    1,
  );
  if (other) return { ok: false, why: 'holding', member: other.member };
  const rows = await kit.outbox.atDesk([member.id], at);
  if (rows.length === 0 && !of.anyway) return { ok: false, why: 'over' };
  if (of.anyway) await open(kit, member, cause);
  const wrong = await wrongOf(kit, [member]);
  const until = new Date(at.getTime() + CALL_LEASE_MS);
  const full = !of.anyway && (await isFull(kit, of.by, member.community, at));
  const rules = rulesOf(kit, member.community);
  const number = { phone: member.phone, wrong: wrong.has(member.id) };
  const changed = await kit.calls.change(callId(member.id), doing(cause, of.by, 'hold'), (now) =>
    mayHold(rules, { now, of, at, full, obstacle: obstacleOf(now, number, rules) }, until),
  );
  if (changed.is === 'unknown') return { ok: false, why: 'over' };
  if (changed.is === 'refused') return refusal(changed.why, changed.record, at, rules);
  // A repeat of an earlier try is told who holds the card now.
  const holder = holderAt(changed.record, at);
  if (holder && holder.staff !== of.by) return { ok: false, why: 'held', holder };
  cause.emit({ type: 'call.begun', community: member.community, member: member.id });
  const card = cardOf(changed.record, member, rows, { now: at, wrong, rules });
  const dialled = card.obstacle === null || card.obstacle === 'tries';
  const phone = dialled ? (member.phone ?? null) : null;
  return { ok: true, card, phone, look: phone === null ? null : await noted(kit, of, cause) };
}

/** True if the people on duty have made this hour's calls in the zones that a member of staff serves. */
async function isFull(kit: Kit, by: string, community: string, at: Date): Promise<boolean> {
  const [staff, duty] = await Promise.all([kit.members.get(by), kit.members.dutyZones(by, community)]);
  const served = staff ? zonesServed(kit.communities.get(community), staff, at) : [];
  const zones = [...new Set([...served, ...duty])];
  return (await capacityOf(kit, { community, zones }, at))?.left === 0;
}

/** Notes the look at the number, which the person can read. */
async function noted({ looks }: Kit, { by, member }: Ringing, cause: Cause): Promise<string | null> {
  const looked = await looks.note({ by, whose: member, about: { feature: 'calls', id: callId(member) } }, cause);
  return looked.ok ? looked.look.id : null;
}

/** True if a member of staff serves the person's zone. */
export async function mayRingFor(
  { members, communities }: Pick<Kit, 'members' | 'communities'>,
  { by, at }: { readonly by: string; readonly at: Date },
  member: Member,
): Promise<boolean> {
  const staff = await members.get(by);
  if (staff?.status !== 'active' || staff.community !== member.community) return false;
  if (zonesServed(communities.get(member.community), staff, at).includes(member.zone)) return true;
  return members.onDuty(by, member.community, [member.zone]);
}

/** Makes the call of a member for whom nothing waits. */
async function open(kit: Kit, { id, community, zone }: Member, cause: Cause): Promise<void> {
  const rank = rankOf('system');
  const from = firstRing({ rank, reachedAt: null }, cause.at, rulesOf(kit, community));
  await kit.calls.add(
    {
      ...{
        id: callId(id),
        state: 'done',
        member: id,
        community,
        zone,
        rank,
        since: cause.at,
        deadline: null,
        due: dueOf(null, cause.at),
      },
      ...{ from, holder: null, tries: [] },
      ...{ reachedAt: null, named: null },
    },
    doing(cause, null, 'open'),
  );
}

interface Asked {
  readonly now: Call;
  readonly of: Ringing;
  readonly at: Date;
  /** True if this hour has no call left. */
  readonly full: boolean;
  readonly obstacle: ReturnType<typeof obstacleOf>;
}

type Why = NotHeld['why'];

function mayHold(
  rules: RingingRules,
  { now, of, at, full, obstacle }: Asked,
  until: Date,
): Decision<Call, CallMove, Why> {
  const holder = holderAt(now, at);
  if (holder && holder.staff !== of.by) return { ok: false, why: 'held' };
  if (!of.anyway) {
    // A named coordinator may still try; nobody else rings a person whom nobody reaches.
    if (obstacle === 'wrong-number' || obstacle === 'no-number' || (obstacle && now.named !== of.by))
      return { ok: false, why: obstacle };
    if (openFrom(now.rank, at, rules) > at) return { ok: false, why: 'hours' };
    if (now.from > at) return { ok: false, why: 'not-yet' };
    if (full && now.rank > 0 && !holder) return { ok: false, why: 'full' };
  }
  return { ok: true, set: { holder: { staff: of.by, until } }, is: 'held' };
}

function refusal(why: Why, { holder, from, member, rank }: Call, at: Date, rules: RingingRules): NotHeld {
  if (why === 'held') return holder ? { ok: false, why, holder } : { ok: false, why: 'over' };
  if (why === 'holding') return { ok: false, why, member };
  if (why === 'hours') return { ok: false, why, from: openFrom(rank, at, rules) };
  if (why === 'not-yet') return { ok: false, why, from };
  if (why === 'full') return { ok: false, why, from: nextHour(at, rank, rules) };
  return { ok: false, why };
}
