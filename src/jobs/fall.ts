import { reason } from '../lib/errors';
import type { Member } from '../services/members';
import { type Fall, isExpired, type OutboxRow, purposeOf } from '../services/outbox';
import { beginCall } from './calling';
import { FALL_BATCH } from './limits';
import { isCall, planRoutes } from './route-plan';
import type { OutboxSenderDeps } from './sender-deps';
import { waysTo } from './ways';

/**
 * Moves notices that wait too long for a contact to their next route. The last route is a call by the desk. Gives the
 * number of moved notices.
 */
export async function fallThrough(deps: OutboxSenderDeps): Promise<number> {
  const now = deps.clock.now();
  let moved = 0;
  for (const row of await deps.outbox.falling(now, FALL_BATCH)) {
    if (isExpired(row, now)) continue;
    try {
      if (await leave(deps, row, now)) moved++;
    } catch (error) {
      deps.logger.error(
        { row: row._id, error: reason(error) },
        'a notice could not take its next route; it is tried again',
      );
    }
  }
  return moved;
}

async function leave(deps: OutboxSenderDeps, row: OutboxRow, now: Date): Promise<boolean> {
  const member = await deps.members.get(row.member ?? '');
  const fall = await nextOf(deps, row, member, now);
  // The card exists before the row waits at the desk, so that no waiting row is without a card.
  if (fall.marks.desk && member) await beginCall(deps, row, member, now);
  const moved = await deps.outbox.fall(row, fall);
  if (!moved && fall.marks.desk && member) await deps.calls.settle([member.id], now);
  return moved;
}

async function nextOf(deps: OutboxSenderDeps, row: OutboxRow, member: Member | null, now: Date): Promise<Fall> {
  const { ways } = await waysTo(deps, row, member);
  const tried = row.way ?? row.conversation ?? '';
  const { next, opensAt } = planRoutes(purposeOf(row), ways, { tried: [...row.tried, tried], now });
  if (next && isCall(next.facts) && next.conversation) {
    const marks = { way: next.key, route: next.facts.id, since: now, desk: true };
    return { state: 'waiting', conversation: next.conversation, tried, marks };
  }
  if (next) return { state: 'queued', nextAt: now, tried, marks: { since: null } };
  if (row.state === 'sent') return { state: 'sent', tried, marks: {} };
  // Without another route it waits where it is, until a route opens or it is shown.
  return { state: 'waiting', tried, marks: opensAt ? { fallAt: opensAt } : {} };
}
