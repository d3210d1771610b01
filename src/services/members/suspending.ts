import type { Model } from 'mongoose';
import type { Cause } from '../../lib/cause';
import type { Clock } from '../../lib/clock';
import { DAY_MS } from '../../lib/units';
import { rolesAt } from './appointments';
import { change } from './changes';
import { MAX_SUSPENDED, MAX_SUSPENSION_DAYS, MAX_SUSPENSION_REASON } from './limits';
import { asMember, type MemberDoc } from './model';
import { liftedNotice, suspendedNotice } from './notices';
import type { Duty, Member, Members, Suspending, SuspendResult, Suspension } from './types';

/** The suspension of a member at `at`; null without one. */
export function suspensionAt({ suspension }: Pick<Member, 'suspension'>, at: Date): Suspension | null {
  return suspension && at < suspension.until ? suspension : null;
}

/** The parts of suspending. */
interface SuspendingParts extends Pick<Members, 'get'>, Duty {
  readonly members: Model<MemberDoc>;
  readonly clock: Clock;
}

/** Makes the suspending part of the members service. */
export function createSuspending(parts: SuspendingParts): Suspending {
  const { members, dutyZones } = parts;
  return {
    suspend: (of, cause) => suspend(parts, of, cause),
    lift: (of, cause) => lift(parts, of, cause),
    async suspended(community, by, at) {
      const zone = { $in: [...(await dutyZones(by, community))] };
      const docs = await members
        .find({ community, 'suspension.until': { $gt: at }, status: 'active', zone })
        .limit(MAX_SUSPENDED)
        .lean<MemberDoc[]>();
      return docs.map(asMember);
    },
  };
}

async function suspend(
  parts: SuspendingParts,
  { member: id, by, days, reason }: Parameters<Suspending['suspend']>[0],
  cause: Cause,
): Promise<SuspendResult> {
  const member = await decidedBy(parts, id, by);
  if (!member) return { ok: false, why: 'not-allowed' };
  if (rolesAt(member, cause.at).length > 0) return { ok: false, why: 'staff' };
  const until = new Date(cause.at.getTime() + Math.min(Math.max(days, 1), MAX_SUSPENSION_DAYS) * DAY_MS);
  const suspension: Suspension = { until, reason: reason.slice(0, MAX_SUSPENSION_REASON), by, at: cause.at };
  const set = { set: { suspension }, unset: {} };
  const changed = await change(parts.members, { id, from: ['active'], why: 'not-active' }, set, cause);
  if (!changed.ok) return { ok: false, why: 'not-active' };
  cause.tell(suspendedNotice(member, suspension));
  cause.emit({ type: 'member.suspended', community: member.community, member: id });
  return { ok: true, member: changed.member };
}

async function lift(
  parts: SuspendingParts,
  { member: id, by }: Parameters<Suspending['lift']>[0],
  cause: Cause,
): Promise<SuspendResult> {
  const member = await decidedBy(parts, id, by);
  if (!member) return { ok: false, why: 'not-allowed' };
  // A replay finds the suspension that this cause has ended.
  if (!member.suspension || member.suspension.until < cause.at) return { ok: false, why: 'not-suspended' };
  const set = { set: { 'suspension.until': cause.at }, unset: {} };
  const changed = await change(parts.members, { id, from: ['active'], why: 'not-active' }, set, cause);
  if (!changed.ok) return { ok: false, why: 'not-active' };
  cause.tell(liftedNotice(member));
  cause.emit({ type: 'member.available', community: member.community, member: id });
  return { ok: true, member: changed.member };
}

/** The member, if `by` is a coordinator of their zone and somebody else. */
async function decidedBy({ get, onDuty }: SuspendingParts, id: string, by: string): Promise<Member | null> {
  const member = id === by ? null : await get(id);
  return member && (await onDuty(by, member.community, [member.zone])) ? member : null;
}
