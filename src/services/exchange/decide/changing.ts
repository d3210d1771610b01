import { mayMove } from '../../record';
import { type ChangeMove, changeMoves, pendingChanges } from '../states';
import type { RequestDecision } from '../store';
import type { Change, Match, Request, Side } from '../types';
import { opened, waiting } from './asking';

/** The values of an appointment after a change, with its span. */
export type Planned = Pick<Request, 'date' | 'time' | 'minutes' | 'startsAt' | 'endsAt' | 'address'>;

/** The asked members whom the new time suits, and the end of their time to answer. */
export interface Suited {
  readonly suited: readonly string[];
  readonly at: Date;
  readonly until: Date;
}

/**
 * Changes a request that nobody has taken. A new time begins a new round. Members whom it suits stay asked in it.
 */
export function amend(
  now: Request,
  planned: Planned,
  { suited, at, until }: Suited,
): RequestDecision<'ended' | 'started'> {
  if (now.state !== 'open') return { ok: false, why: 'ended' };
  if (at >= now.startsAt) return { ok: false, why: 'started' };
  const visible = now.startsAt.getTime() !== planned.startsAt.getTime() || now.minutes !== planned.minutes;
  if (!visible) return { ok: true, set: planned, is: 'amended', data: { members: [] } };
  const asked = waiting(now);
  const stay = asked.filter(({ member }) => suited.includes(member));
  const again = now.asked.map((one) => (stay.includes(one) ? { ...one, round: now.round + 1 } : one));
  const was = { wasDate: now.date, wasTime: now.time };
  const gone = asked.filter((one) => !stay.includes(one));
  const wave = stay.length > 0 ? { waveDueAt: until } : {};
  return {
    ok: true,
    set: { ...planned, ...opened(now, at), ...wave, asked: again },
    is: 'amended',
    data: { members: stay.map(({ member }) => member), gone: gone.map(({ member }) => member), visible, ...was },
  };
}

/** Proposes a change to the other side of a match. */
export function propose(now: Request, change: Change): RequestDecision<'ended' | 'started' | 'waiting'> {
  if (now.state !== 'matched' || !now.match?.held) return { ok: false, why: 'ended' };
  if (change.at >= now.startsAt) return { ok: false, why: 'started' };
  if (now.match.change && pendingChanges.includes(now.match.change.state)) return { ok: false, why: 'waiting' };
  const { id, side, date, time, minutes } = change;
  return {
    ok: true,
    set: { match: { ...now.match, change } },
    is: 'proposed',
    data: { change: id, side, helper: now.match.helper, date, time, minutes, until: change.until.toISOString() },
  };
}

/** The other side's yes: the change can't be taken back from now on. */
export function agree(now: Request, id: string, side: Side, at: Date): RequestDecision<'over'> {
  const found = openChange(now, id, 'agree');
  if (!found || found.change.side === side || at >= now.startsAt) return { ok: false, why: 'over' };
  const { match, change } = found;
  return {
    ok: true,
    set: { match: { ...match, change: { ...change, state: changeMoves.agree.to } } },
    is: 'agreed',
    data: {
      ...{ change: id, match: match.id, helper: match.helper, nth: match.reholds + 1, was: now.minutes },
      ...{ date: change.date, time: change.time, minutes: change.minutes },
    },
  };
}

/** Makes an agreed change. `remind`: the new time has a reminder of its own. */
export function make(
  now: Request,
  id: string,
  span: Pick<Request, 'startsAt' | 'endsAt'>,
  remind: boolean,
  at: Date,
): RequestDecision<'over'> {
  const found = openChange(now, id, 'make');
  if (!found) return { ok: false, why: 'over' };
  const { match, change } = found;
  const { date, time, minutes } = change;
  const moved = span.startsAt.getTime() !== now.startsAt.getTime();
  return {
    ok: true,
    set: {
      ...{ date, time, minutes, ...span, address: change.address ?? now.address },
      match: {
        ...match,
        ...(moved ? { remindedAt: remind ? null : (match.remindedAt ?? at), askerLate: null, helperLate: null } : {}),
        reholds: match.reholds + (minutes === now.minutes ? 0 : 1),
        change: { ...change, state: changeMoves.make.to, address: null },
      },
    },
    is: 'changed',
    data: { change: id, match: match.id, helper: match.helper, side: change.side },
  };
}

/** Ends a change without making it. `side`: whose move it is; absent for the clock. */
export function endChange(now: Request, id: string, move: ChangeMove, side?: Side): RequestDecision<'over'> {
  const found = openChange(now, id, move);
  if (!found || (side && (found.change.side === side) !== (move === 'withdraw'))) return { ok: false, why: 'over' };
  const { match, change } = found;
  const state = changeMoves[move].to;
  return {
    ok: true,
    set: { match: { ...match, change: { ...change, state, address: null } } },
    is: `change-${state}`,
    data: { change: id, helper: match.helper, side: change.side },
  };
}

function openChange(now: Request, id: string, move: ChangeMove): { match: Match; change: Change } | null {
  const { match } = now;
  if (now.state !== 'matched' || match?.change?.id !== id) return null;
  return mayMove(changeMoves, match.change.state, move) ? { match, change: match.change } : null;
}
