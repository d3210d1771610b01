import type { Cause } from '../../lib/cause';
import { HOUR_MS } from '../../lib/units';
import { doing, mayMove, records } from '../record';
import { cards } from './cards';
import { createJobs, nextJob, tellOnDuty } from './jobs';
import type { Kit, OutingsDeps } from './kit';
import { MAX_UNDER_WAY } from './limits';
import { outingModel } from './model';
import { returned } from './notices';
import { type OutingMove, outingMoves } from './states';
import type { Checked, Outing, Outings, Started, Starting } from './types';

/** The outings service over the collection `outings`. */
export function createOutings(deps: OutingsDeps): Outings {
  const outings = records<Outing, OutingMove>({
    model: outingModel(deps.host),
    moves: outingMoves,
    nextJob: (of) => nextJob(deps, of),
    log: 'started',
  });
  const kit: Kit = { ...deps, outings };
  return {
    ...createJobs(kit),
    start: (of, cause) => start(kit, of, cause),
    back: (member, cause) => back(kit, member, cause),
    check: (of, cause) => check(kit, of, cause),
    cards: (of) => cards(kit, of),
    seen: (id, at, cause) => seen(kit, id, at, cause),
    unreached: (id, cause) => tellOnDuty(kit, id, cause),
    forget: (member, cause) => forget(kit, member, cause),
  };
}

/** A member's outings under way, and those which this cause has ended before: a replay finds the same ones. */
function underWay({ outings }: Kit, member: string, cause: Cause): Promise<readonly Outing[]> {
  const open = { state: { $in: [...outingMoves.return.from] } };
  return outings.find({ member, $or: [open, { 'log.key': cause.key }] }, { _id: 1 }, MAX_UNDER_WAY);
}

async function start(kit: Kit, { member, hours }: Starting, cause: Cause): Promise<Started> {
  const id = cause.id('out');
  const [other] = await underWay(kit, member.id, cause);
  if (other && other.id !== id) return { is: 'already', outing: other };
  const backAt = new Date(cause.at.getTime() + hours * HOUR_MS);
  const { id: who, community, zone } = member;
  const fresh = { id, state: 'out', community, member: who, zone, backAt, askedAt: null, seenAt: null } as const;
  return { is: 'started', outing: await kit.outings.add(fresh, doing(cause, who)) };
}

async function back(kit: Kit, member: string, cause: Cause): Promise<Outing | null> {
  let last: Outing | null = null;
  for (const { id } of await underWay(kit, member, cause)) {
    const changed = await kit.outings.change(id, doing(cause, member), (now) =>
      mayMove(outingMoves, now.state, 'return')
        ? { ok: true, move: 'return', set: {}, is: 'returned', data: { alarmed: now.state === 'alarmed' } }
        : { ok: false, why: 'over' },
    );
    if (changed.is !== 'done') continue;
    last = changed.record;
    const { community, zone } = last;
    const fact = { kind: 'outings.back', community, zone, at: changed.happening.at, times: 1 } as const;
    await kit.figures.record({ source: `outing:${id}:back`, ...fact });
    if (changed.happening.data.alarmed) await tellReturned(kit, last, cause);
  }
  return last;
}

async function tellReturned({ members }: Kit, outing: Outing, cause: Cause): Promise<void> {
  const who = await members.get(outing.member);
  if (!who) return;
  for (const to of await members.coordinators(outing.community, outing.zone)) cause.tell(returned(to.id, outing, who));
}

async function check(kit: Kit, { id, by }: { id: string; by: string }, cause: Cause): Promise<Checked> {
  const found = await kit.outings.get(id);
  const who = found && (await kit.members.get(found.member));
  if (!found || !who) return { ok: false, why: 'unknown' };
  if (!(await kit.members.onDuty(by, found.community, [found.zone]))) return { ok: false, why: 'not-allowed' };
  const checked = await kit.outings.change(id, doing(cause, by), (now) =>
    mayMove(outingMoves, now.state, 'check')
      ? { ok: true, move: 'check', set: {}, is: 'checked' }
      : { ok: false, why: 'over' },
  );
  return checked.is === 'done' ? { ok: true, member: who } : { ok: false, why: 'over' };
}

async function seen({ outings }: Kit, id: string, at: Date, cause: Cause): Promise<void> {
  await outings.change(id, doing(cause, null), (now) =>
    now.state === 'asked' && now.seenAt === null
      ? { ok: true, set: { seenAt: at }, is: 'seen' }
      : { ok: false, why: 'over' },
  );
}

async function forget(kit: Kit, member: string, cause: Cause): Promise<void> {
  for (const { id } of await underWay(kit, member, cause))
    await kit.outings.change(id, doing(cause, member), (now) =>
      mayMove(outingMoves, now.state, 'leave')
        ? { ok: true, move: 'leave', set: {}, is: 'left' }
        : { ok: false, why: 'over' },
    );
}
