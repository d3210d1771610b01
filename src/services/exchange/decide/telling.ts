import { MAX_RELAYED } from '../limits';
import type { RequestDecision } from '../store';
import type { Late, Request, Side } from '../types';

/** Records what one side tells about being late. */
export function late(now: Request, side: Side, said: Late): RequestDecision<'over'> {
  if (!mayTell(now, said.at) || !now.match) return { ok: false, why: 'over' };
  const before = lateOf(now, side);
  const match = side === 'asker' ? { ...now.match, askerLate: said } : { ...now.match, helperLate: said };
  return {
    ok: true,
    set: { match },
    is: 'late',
    data: { side, helper: now.match.helper, minutes: said.minutes ?? -1, before: before?.minutes ?? -1 },
  };
}

/** Counts a relayed message; its words are kept in the notice only. */
export function relayed(now: Request, side: Side, at: Date): RequestDecision<'over' | 'full'> {
  if (!mayTell(now, at) || !now.match) return { ok: false, why: 'over' };
  if (now.match.relayed >= MAX_RELAYED) return { ok: false, why: 'full' };
  const match = { ...now.match, relayed: now.match.relayed + 1 };
  return { ok: true, set: { match }, is: 'relayed', data: { side, helper: match.helper } };
}

/** The delay that a side told last; null without one. */
export function lateOf({ match }: Request, side: Side): Late | null {
  return (side === 'asker' ? match?.askerLate : match?.helperLate) ?? null;
}

/** True while the sides of a match may tell each other something. */
export function mayTell({ state, match, endsAt }: Request, at: Date): boolean {
  return state === 'matched' && match?.held === true && at < endsAt;
}
