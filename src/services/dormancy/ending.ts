import type { Cause } from '../../lib/cause';
import type { EventOf } from '../../lib/event';
import { seoulInstant } from '../../lib/seoul';
import { DAY_MS } from '../../lib/units';
import { doing, done } from '../record';
import { type Kit, ruleOf } from './kit';
import { LOOK_TIME, MAX_LISTED } from './limits';
import { isExempt } from './looking';
import { endedNotice } from './notices';
import type { Dormancy } from './types';

const open = { $in: ['told', 'resting'] };

/** The member has seen the notice: from now on its days run, and not before the account is due. */
export async function seen(kit: Kit, { about, at }: EventOf<'notice.shown'>, cause: Cause): Promise<void> {
  await kit.dormancies.change(about.id, doing(cause, null, 'seen'), (now) => {
    if (now.state !== 'told' || now.shownAt !== null) return { ok: false, why: 'over' };
    const days = at.getTime() + now.noticeDays * DAY_MS;
    const endsAt = new Date(Math.max(days, seoulInstant(now.due, LOOK_TIME).getTime()));
    return { ok: true, set: { shownAt: at, endsAt }, is: 'seen' };
  });
}

/** The member goes on using the account. */
export async function keep(kit: Kit, member: string, cause: Cause): Promise<number | null> {
  const again = { 'log.key': `${cause.key}#keep` };
  const found = await kit.dormancies.find({ member, $or: [{ state: open }, again] }, { _id: -1 }, 1);
  const [one] = found;
  if (!one) return null;
  const changed = await kit.dormancies.change(one.id, doing(cause, member, 'keep'), (now) =>
    now.state === 'told' || now.state === 'resting'
      ? { ok: true, move: 'keep', set: { endedAt: cause.at }, is: 'kept' }
      : { ok: false, why: 'over' },
  );
  if (changed.is !== 'done') return null;
  await outdate(kit, one, cause);
  return one.minutes;
}

/** The days are over: the rule takes effect, unless the account was used or has become exempt. */
export async function end(kit: Kit, dormancy: Dormancy, cause: Cause): Promise<void> {
  const before = done(dormancy, doing(cause, null, 'end').key);
  if (before?.is === 'woken') return;
  const moved = before ? dormancy.minutes : await effect(kit, dormancy, cause);
  const is = moved === null ? 'woken' : dormancy.effect === 'pool' ? 'pooled' : 'resting';
  const move = is === 'woken' ? 'wake' : is === 'pooled' ? 'pool' : 'rest';
  const changed = await kit.dormancies.change(dormancy.id, doing(cause, null, 'end'), (now) =>
    now.state === 'told'
      ? { ok: true, move, set: { endedAt: cause.at, minutes: moved ?? now.minutes }, is }
      : { ok: false, why: 'over' },
  );
  if (changed.is !== 'done' || is === 'woken') return;
  const { id, community, zone, minutes } = changed.record;
  cause.tell(endedNotice(changed.record, is));
  await kit.parties.headIdle(changed.record.member, cause);
  if (is === 'pooled') {
    const fact = { source: `dormancy:${id}`, kind: 'dormancy.pooled', community, zone } as const;
    await kit.figures.record({ ...fact, at: cause.at, times: 1, minutes });
  }
}

/** What the rule does: the minutes it concerns, or null if the account isn't dormant any more. */
async function effect(kit: Kit, dormancy: Dormancy, cause: Cause): Promise<number | null> {
  const { id, community, member, movedAt: unmoved } = dormancy;
  if (dormancy.effect === 'pool') {
    // A repeated turn that moved the minutes before its end finds its own transfer.
    if (isExempt(await kit.members.get(member), cause.at) || !ruleOf(kit, community)) return null;
    const retired = await kit.ledger.retire({ community, account: member, key: id, unmoved }, cause);
    return retired.ok ? retired.transfer.minutes : null;
  }
  const [last] = await kit.ledger.statement(member, 1);
  const isUsed = last !== undefined && last.at > unmoved;
  return isUsed || isExempt(await kit.members.get(member), cause.at) || !ruleOf(kit, community)
    ? null
    : dormancy.minutes;
}

/** Ends the question whether the account is still used. */
function outdate({ outbox }: Kit, { id }: Dormancy, { at }: Cause): Promise<void> {
  return outbox.outdate({ feature: 'dormancy', id }, ['ledger'], at);
}

/** Ends what was asked of a leaver; what becomes of the minutes is the leaving's matter. */
export async function farewell(kit: Kit, member: string, cause: Cause): Promise<void> {
  for (const { id } of await kit.dormancies.find({ member, state: open }, { _id: 1 }, MAX_LISTED))
    await kit.dormancies.change(id, doing(cause, null, 'left'), (now) =>
      now.state === 'told' || now.state === 'resting'
        ? { ok: true, move: 'wake', set: { endedAt: cause.at }, is: 'woken' }
        : { ok: false, why: 'over' },
    );
}
