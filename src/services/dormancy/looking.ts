import type { Cause } from '../../lib/cause';
import type { Job } from '../../lib/job';
import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import { type Member, rolesAt, suspensionAt } from '../members';
import { doing, done } from '../record';
import { monthsAfter, tellOn } from './dates';
import { type Kit, ruleOf } from './kit';
import { LOOK_AT, LOOK_TIME } from './limits';
import { toldNotice } from './notices';
import type { Dormancy, Round } from './types';

/** The communities with a rule and without a daily look, as jobs; `known` remembers those that have one. */
export async function beginnings(kit: Kit, known: Set<string>): Promise<readonly Job[]> {
  const wanted = kit.communities.all().filter(({ id }) => !known.has(id) && ruleOf(kit, id) !== null);
  for (const { id } of wanted) if (await kit.rounds.get(id)) known.add(id);
  return wanted
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ id: `dormancy.begin:${id}`, timed: 'dormancy', args: { kind: 'begin', community: id } }));
}

/** Begins the daily look of a community. */
export async function begin(kit: Kit, community: string, cause: Cause): Promise<void> {
  await kit.rounds.add({ id: community, state: 'going', lookAt: nextLook(cause.at), after: '' }, doing(cause, null));
}

function nextLook(at: Date): Date {
  return seoulInstant(addDays(inSeoul(at).day, 1), LOOK_TIME);
}

/** Looks at some accounts, tells the members of those that are nearly dormant, and plans the next look. */
export async function look(kit: Kit, round: Round, cause: Cause): Promise<void> {
  // A repeated turn looks at the same members again, although the round has gone on.
  const before = done(round, doing(cause, null, 'look').key);
  const after = before ? String(before.data.after ?? '') : round.after;
  const page = await kit.members.page({
    ...{ community: round.id, most: LOOK_AT },
    ...(after === '' ? {} : { after }),
  });
  for (const member of page) await consider(kit, member, cause);
  const next = page.length < LOOK_AT ? '' : (page.at(-1)?.id ?? '');
  await kit.rounds.change(round.id, doing(cause, null, 'look'), (now) => ({
    ok: true,
    set: { after: next, lookAt: next === '' ? nextLook(cause.at) : now.lookAt },
    is: 'looked',
    data: { after },
  }));
}

/** True for an account to which the rule doesn't apply: of somebody with a role, suspended, or no active member. */
export function isExempt(member: Member | null, at: Date): boolean {
  return member?.status !== 'active' || rolesAt(member, at).length > 0 || suspensionAt(member, at) !== null;
}

async function consider(kit: Kit, member: Member, cause: Cause): Promise<void> {
  const id = cause.id('dor', member.id);
  const told = (await kit.dormancies.get(id)) ?? (await tell(kit, id, member, cause));
  if (told) cause.tell(toldNotice(told));
}

async function tell(kit: Kit, id: string, member: Member, cause: Cause): Promise<Dormancy | null> {
  const rule = ruleOf(kit, member.community);
  const [entry] = isExempt(member, cause.at) ? [] : await kit.ledger.statement(member.id, 1);
  if (!rule || !entry) return null;
  const [last] = await kit.dormancies.find({ member: member.id }, { _id: -1 }, 1);
  if (last?.state === 'told' || (last?.state === 'resting' && entry.at <= last.movedAt)) return null;
  // A tap counts as a use of the account.
  const since = last?.state === 'kept' && last.endedAt && last.endedAt > entry.at ? last.endedAt : entry.at;
  const due = monthsAfter(since, rule.months);
  if (inSeoul(cause.at).day < tellOn(due, rule.noticeDays)) return null;
  const { posted, held } = await kit.ledger.balance(member.community, member.id);
  if (posted - held <= 0) return null;
  const { effect, noticeDays } = rule;
  return kit.dormancies.add(
    {
      ...{ id, community: member.community, member: member.id, zone: member.zone, state: 'told' },
      ...{ movedAt: entry.at, due, minutes: posted - held, effect, noticeDays },
      ...{ shownAt: null, endsAt: null, endedAt: null },
    },
    doing(cause, null),
  );
}
