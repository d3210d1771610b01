import { purposeRules } from '../lib/notice-rules';
import { callBy } from '../services/calls';
import { type Ringing, ringingOf } from '../services/duty';
import type { Member } from '../services/members';
import { type OutboxRow, purposeOf } from '../services/outbox';
import { leaveAt } from './leaving';
import { isCall } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';

type Deps = Pick<OutboxSenderDeps, 'doors' | 'members' | 'calls' | 'communities'>;

/** Opens the card of a notice that begins to wait for a call, and the member's conversation at the desk. */
export async function beginCall(deps: Deps, row: OutboxRow, member: Member, now: Date): Promise<void> {
  const desk = deps.doors.all().find(({ door, routes }) => door.community === member.community && routes.some(isCall));
  if (desk) await deps.members.conversationAt(desk.door.id, member, now);
  const deadline = row.by ?? row.expiresAt ?? null;
  const purpose = purposeOf(row);
  const notBefore = ownCallAt(row, now, ringingOf(deps.communities.get(member.community)));
  await deps.calls.wait({
    id: row._id,
    member: member.id,
    purpose,
    at: now,
    deadline,
    ...(notBefore && { notBefore }),
  });
}

/**
 * When a digest gets a call of its own; until then it goes along with another one. Null: at once, as for every other
 * purpose.
 * - With `by`: at the last moment for a call.
 * - A question with `expiresAt` alone: at once, since the other side has answered and waits.
 * - With neither: after its wait, or at once if it has waited before.
 */
function ownCallAt(row: OutboxRow, now: Date, ringing: Ringing): Date | null {
  const purpose = purposeOf(row);
  if (!purposeRules[purpose].digest) return null;
  if (row.by) return callBy(purpose, now, row.by, ringing);
  return row.expiresAt || row.tried.length > 0 ? null : leaveAt(row, now, ringing);
}
