import { purposeRules } from '../lib/notice';
import type { Member } from '../services/members';
import { type OutboxRow, purposeOf } from '../services/outbox';
import { leaveAt } from './leaving';
import { isCall } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';

type Deps = Pick<OutboxSenderDeps, 'doors' | 'members' | 'calls'>;

/** Opens the card of a notice that begins to wait for a call, and the member's conversation at the desk. */
export async function beginCall(deps: Deps, row: OutboxRow, member: Member, now: Date): Promise<void> {
  const desk = deps.doors.all().find(({ door, routes }) => door.community === member.community && routes.some(isCall));
  if (desk) await deps.members.conversationAt(desk.door.id, member, now);
  const deadline = row.by ?? row.expiresAt ?? null;
  const purpose = purposeOf(row);
  // A digest without a deadline goes along with another call, unless it has waited before.
  const own = purposeRules[purpose].digest && !row.by && row.tried.length === 0 ? leaveAt(row, now) : null;
  const notBefore = own ? { notBefore: own } : {};
  await deps.calls.wait({ id: row._id, member: member.id, purpose, at: now, deadline, ...notBefore });
}
