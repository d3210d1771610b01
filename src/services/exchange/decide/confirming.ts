import type { RequestChange, RequestDecision } from '../store';
import type { Match, Reason, Request, Result, Side } from '../types';
import { over } from './asking';

/** One side's confirmation; 0 minutes mean that the match did not take place. */
export interface Said {
  readonly side: Side;
  readonly minutes: number;
  readonly why?: string;
}

/**
 * One side confirms. The first confirmation waits for the other; equal minutes settle the match, different ones go to a
 * coordinator.
 */
export function confirm(now: Request, said: Said, at: Date): RequestDecision<'ended' | 'disputed'> {
  if (now.state === 'disputed') return { ok: false, why: 'disputed' };
  if (!now.match?.held || (now.state !== 'matched' && now.state !== 'confirming')) return { ok: false, why: 'ended' };
  const mine = { minutes: said.minutes, at, ...(said.why ? { why: said.why } : {}) };
  const match: Match = said.side === 'asker' ? { ...now.match, askerSaid: mine } : { ...now.match, helperSaid: mine };
  const other = said.side === 'asker' ? match.helperSaid : match.askerSaid;
  const data = { side: said.side, minutes: said.minutes, match: match.id, helper: match.helper };
  if (!other) return { ok: true, move: 'confirm', set: { match }, is: 'waiting', data };
  if (other.minutes === said.minutes) return settled({ ...now, match }, said.minutes, 'agreed', data);
  const figures = { asker: match.askerSaid?.minutes ?? 0, helper: match.helperSaid?.minutes ?? 0 };
  return {
    ok: true,
    move: 'dispute',
    set: { match },
    is: 'disputed',
    data: { ...data, askerMinutes: figures.asker, helperMinutes: figures.helper },
  };
}

/** A coordinator decides a dispute, or a match whose start has passed without both confirmations. */
export function decided(
  now: Request,
  minutes: number,
  why: Reason<'settle'> | undefined,
  at: Date,
): RequestDecision<'ended'> {
  const may = now.state === 'disputed' || now.state === 'confirming' || (now.state === 'matched' && at >= now.startsAt);
  if (!may || !now.match?.held) return { ok: false, why: 'ended' };
  const reason = why ? { why } : {};
  return settled(now, minutes, 'coordinator', { match: now.match.id, helper: now.match.helper, minutes, ...reason });
}

/**
 * Settles by one side's confirmation after the other side's long silence. More minutes than were planned need a
 * coordinator.
 */
export function silence(now: Request): RequestDecision<'not-due'> {
  const said = now.match?.askerSaid ?? now.match?.helperSaid;
  if (now.state !== 'confirming' || !now.match || !said) return { ok: false, why: 'not-due' };
  const { minutes } = said;
  const data = { match: now.match.id, helper: now.match.helper, minutes };
  if (minutes > now.minutes) return { ok: true, move: 'dispute', set: {}, is: 'above-plan', data };
  return settled(now, minutes, 'silence', data);
}

/** Settles a dispute that no coordinator has decided in time, by the fewest minutes that were said or planned. */
export function undecided(now: Request): RequestDecision<'not-due'> {
  if (now.state !== 'disputed' || !now.match) return { ok: false, why: 'not-due' };
  const said = [now.match.askerSaid?.minutes, now.match.helperSaid?.minutes].filter((one) => one !== undefined);
  const minutes = said.length === 2 ? Math.min(...said) : Math.min(now.minutes, ...said);
  return settled(now, minutes, 'undecided', { match: now.match.id, helper: now.match.helper, minutes });
}

/** Ends a match that neither side confirmed; no minutes move. */
export function lapse(now: Request): RequestDecision<'not-due'> {
  if (now.state !== 'matched' || !now.match) return { ok: false, why: 'not-due' };
  return {
    ok: true,
    move: 'lapse',
    set: { ...over, match: withoutChange(now.match), result: { minutes: 0, how: 'nobody', missing: 0 } },
    is: 'lapsed',
    data: { match: now.match.id, helper: now.match.helper },
  };
}

/** The match without a proposed change, which may name a place. */
function withoutChange(match: Match): Match {
  return { ...match, change: null };
}

/** Records that a notice of the match has gone out; each goes once. */
export function noted(
  now: Request,
  what: 'remindedAt' | 'finishAskedAt' | 'unconfirmedAt' | 'placeAskedAt',
  at: Date,
): RequestDecision<'not-due'> {
  if (now.state !== 'matched' || !now.match || now.match[what]) return { ok: false, why: 'not-due' };
  const data = { match: now.match.id, helper: now.match.helper };
  return { ok: true, set: { match: { ...now.match, [what]: at } }, is: what, data };
}

/** Records the missing minutes: more was agreed than the asker had, so only the held minutes move. */
export function fellShort(now: Request, moved: number): RequestDecision<'ended'> {
  if (!now.result) return { ok: false, why: 'ended' };
  const missing = now.result.minutes - moved;
  return {
    ok: true,
    set: { result: { ...now.result, minutes: moved, missing } },
    is: 'fell-short',
    data: { moved, missing },
  };
}

function settled(
  now: Request,
  minutes: number,
  how: Result['how'],
  data: Record<string, string | number>,
): RequestChange {
  return {
    ok: true,
    move: minutes > 0 ? 'settle' : 'miss',
    set: { ...over, match: now.match && withoutChange(now.match), result: { minutes, how, missing: 0 } },
    is: minutes > 0 ? 'settled' : 'missed',
    data: { ...data, how },
  };
}
