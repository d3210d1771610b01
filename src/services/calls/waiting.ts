import { type Decision, mayMove } from '../record';
import type { Kit } from './kit';
import { nameSomebody } from './naming';
import { callId, dueOf, firstRing, type RingingRules, rankOf, rulesOf, triedOn, triesOf } from './rules';
import { callMoves } from './states';
import type { Call, Calls, WaitingNotice } from './types';

type CallDecision<Why extends string> = Decision<Call, keyof typeof callMoves, Why>;

/** Opens and closes cards as notices come and go. */
export function createWaiting(kit: Kit): Pick<Calls, 'wait' | 'settle' | 'forget'> {
  return {
    async wait(notice) {
      const member = await kit.members.get(notice.member);
      if (!member) return;
      const { id, community, zone } = member;
      const rank = rankOf(notice.purpose);
      const at = notice.at;
      const rules = rulesOf(kit, community);
      await kit.calls.add(
        {
          ...{ id: callId(id), state: 'open', member: id, community, zone, rank, since: at, deadline: notice.deadline },
          due: dueOf(notice.deadline, at),
          ...{
            from: firstRing({ rank, reachedAt: null }, notice.notBefore ?? at, rules),
            holder: null,
            tries: [],
          },
          ...{ reachedAt: null, named: null },
        },
        { key: notice.id, at, by: null },
      );
      await kit.calls.change(callId(id), { key: notice.id, at, by: null }, (now) => waited(now, notice, zone, rules));
      await nameSomebody(kit, id, { key: `${notice.id}#named`, at, by: null });
    },

    async settle(members, at) {
      if (members.length === 0) return;
      const left = await kit.outbox.atDesk(members, at);
      for (const member of members) {
        if (left.some((row) => row.member === member)) continue;
        const call = await kit.calls.get(callId(member));
        // The revision names the occasion, so that a repeat of the same settling changes nothing.
        if (call?.state === 'open')
          await kit.calls.change(call.id, { key: `over:${call.rev}`, at, by: null }, (now) => ended(now));
      }
    },

    async forget(member) {
      await kit.erase(callId(member));
    },
  };
}

function waited(now: Call, notice: WaitingNotice, zone: string, rules: RingingRules): CallDecision<never> {
  const rank = rankOf(notice.purpose);
  const { at, deadline } = notice;
  if (now.state === 'done') {
    const from = firstRing({ rank, reachedAt: now.reachedAt }, notice.notBefore ?? at, rules);
    const set = { rank, since: at, deadline, due: dueOf(deadline, at), from, zone, tries: [], named: null };
    return { ok: true, move: 'wait', set, is: 'waiting' };
  }
  const first = firstRing({ rank, reachedAt: now.reachedAt }, notice.notBefore ?? at, rules);
  // A notice doesn't wait for the hour of a less urgent one. It doesn't wait for one that goes along, either.
  const sooner = rank < now.rank || (rank === now.rank && now.tries.length === 0);
  const from = sooner && first < now.from ? first : now.from;
  const until = earlier(now.deadline, deadline);
  // A new matter gets tries of its own, on another day than the last one.
  const tries = triesOf(now.tries) >= rules.tries && !triedOn(now, at) ? [] : now.tries;
  const set = { rank: Math.min(rank, now.rank), deadline: until, due: dueOf(until, now.since), from, zone, tries };
  return { ok: true, move: 'wait', set, is: 'waiting' };
}

function ended(now: Call): CallDecision<'done'> {
  if (!mayMove(callMoves, now.state, 'end')) return { ok: false, why: 'done' };
  return { ok: true, move: 'end', set: { holder: null, tries: [], named: null }, is: 'over' };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
