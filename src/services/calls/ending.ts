import type { Cause } from '../../lib/cause';
import { type Doing, doing } from '../record';
import { againAt } from './again';
import { triedFact } from './figures';
import { mayRingFor } from './holding';
import type { Kit } from './kit';
import { MAX_NOTE } from './limits';
import { nameSomebody } from './naming';
import { afterTry, callId, holderAt, obstacleOf, rulesOf } from './rules';
import type { Call, Ended, Outcomes, Try } from './types';
import { tellOfWorry } from './worries';
import { markWrong, wrongOf } from './wrong-numbers';

/** Records the end of a try, once per cause; see `Calls.outcome`. */
export async function outcome(kit: Kit, of: Ended, cause: Cause): Promise<Outcomes> {
  const { by, note } = of;
  if (note !== undefined && [...note].length > MAX_NOTE) return { ok: false, why: 'note' };
  const member = await kit.members.get(of.member);
  if (!member) return { ok: false, why: 'unknown' };
  if (!(await mayRingFor(kit, { by, at: cause.at }, member))) return { ok: false, why: 'not-allowed' };
  const again = of.outcome === 'later' ? againAt(of.again ?? '', cause.at, kit.understanding) : null;
  if (of.outcome === 'later' && (again === null || again <= cause.at)) return { ok: false, why: 'when' };
  const one: Try = { at: cause.at, by, outcome: of.outcome, ...(note ? { note } : {}) };
  if (of.outcome === 'wrong-number' && member.phone) await markWrong(kit, member.phone, one);
  const tried = await kit.calls.change(callId(member.id), doing(cause, by), (now) => {
    const holder = holderAt(now, cause.at);
    if (holder && holder.staff !== by) return { ok: false, why: 'held' };
    return {
      ok: true,
      set: {
        ...afterTry(now, one, again, rulesOf(kit, member.community)),
        holder: null,
        ...(of.outcome === 'worried' ? { worry: { at: cause.at, by, ...(note ? { note } : {}) } } : {}),
      },
      is: of.outcome,
    };
  });
  if (tried.is === 'unknown') return { ok: false, why: 'unknown' };
  if (tried.is === 'refused') return { ok: false, why: 'held' };
  await kit.figures.record(triedFact(tried.record, one, cause.key));
  if (of.outcome === 'worried') await tellOfWorry(kit, member, { by, note }, cause);
  return standing(kit, tried.record, { cause, outcome: of.outcome });
}

/** The call after a try: over if nothing waits, else when it goes on or whose task it is. */
async function standing(
  kit: Kit,
  { id, member: whose }: Call,
  { cause, outcome }: { cause: Cause; outcome: Try['outcome'] },
): Promise<Outcomes> {
  const left = await kit.outbox.atDesk([whose], cause.at);
  if (left.length === 0) {
    await close(kit, id, doing(cause, null, 'over'));
    return { ok: true, outcome, from: null, obstacle: null, named: null };
  }
  const call = await nameSomebody(kit, whose, doing(cause, null, 'named'));
  const member = await kit.members.get(whose);
  if (!call || !member) return { ok: false, why: 'unknown' };
  const wrong = await wrongOf(kit, [member]);
  const obstacle = obstacleOf(call, { phone: member.phone, wrong: wrong.has(whose) }, rulesOf(kit, member.community));
  return { ok: true, outcome, from: call.from, obstacle, named: call.named };
}

async function close({ calls }: Kit, id: string, of: Doing): Promise<void> {
  await calls.change(id, of, (now) =>
    now.state === 'open'
      ? { ok: true, move: 'end', set: { holder: null, tries: [], named: null }, is: 'over' }
      : { ok: false, why: 'done' },
  );
}
