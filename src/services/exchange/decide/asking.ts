import { MINUTE_MS } from '../../../lib/units';
import { FIRST_WAVE_GRACE_MINUTES, UNDO_MINUTES } from '../limits';
import type { RequestChange, RequestDecision } from '../store';
import type { Asked, Request } from '../types';

/** The members of the next wave, and its end. */
export interface WavePlan {
  readonly members: readonly string[];
  readonly at: Date;
  readonly until: Date;
  /** True for the first wave of a round: it changes nothing if the waves have already begun. */
  readonly first: boolean;
  /** True if the search goes on at its end although nobody is asked now. */
  readonly waits?: boolean;
  /** True if near zones are asked too. */
  readonly widened?: boolean;
}

/** Asks the next members. If nobody is left, the waves of this round end and the coordinators get a notice. */
export function wave(now: Request, plan: WavePlan): RequestDecision<'not-open'> {
  if (now.state !== 'open' || plan.at >= now.startsAt) return { ok: false, why: 'not-open' };
  const before = now.asked.filter((one) => one.round === now.round);
  if (plan.first && before.some((one) => one.by === undefined)) return { ok: false, why: 'not-open' };
  const seen = new Set(before.map((one) => one.member));
  const members = plan.members.filter((id) => !seen.has(id));
  const next = { waves: now.waves + 1, waveDueAt: plan.until };
  if (members.length === 0) return plan.waits ? { ok: true, set: next, is: 'waited' } : exhausted(now, plan.at);
  return {
    ok: true,
    set: {
      asked: [...now.asked, ...members.map((member) => fresh(now, member, plan.at))],
      ...next,
      ...(plan.widened ? { widened: true } : {}),
    },
    is: 'asked',
    data: { members },
  };
}

/** Asks further members after a no; the end of the wave stays. */
export function refill(now: Request, plan: Omit<WavePlan, 'until' | 'first'>): RequestDecision<'not-open'> {
  if (now.state !== 'open' || now.shortAt || plan.at >= now.startsAt) return { ok: false, why: 'not-open' };
  const { members } = plan;
  if (members.length === 0)
    return plan.waits || waiting(now).length > 0 ? { ok: true, set: {}, is: 'no-more' } : exhausted(now, plan.at);
  return {
    ok: true,
    set: {
      asked: [...now.asked, ...members.map((member) => fresh(now, member, plan.at))],
      ...(plan.widened ? { widened: true } : {}),
    },
    is: 'asked',
    data: { members },
  };
}

/** Asks one more member, beside the waves, because the centre rings them anyway. */
export function along(now: Request, member: string, at: Date): RequestDecision<'not-open' | 'asked'> {
  if (now.state !== 'open' || now.shortAt || at >= now.startsAt) return { ok: false, why: 'not-open' };
  if (now.asked.some((one) => one.member === member && one.round === now.round)) return { ok: false, why: 'asked' };
  return { ok: true, set: { asked: [...now.asked, fresh(now, member, at)] }, is: 'asked', data: { members: [member] } };
}

/** The picked members: those asked, those with a full week, and those who can't do it. */
export interface PickedMembers {
  readonly asked: readonly string[];
  readonly full: readonly string[];
  readonly unfit: readonly string[];
}

/** A coordinator picks members. A member asked before is asked anew. */
export function pick(
  now: Request,
  { asked: members, full, unfit }: PickedMembers,
  by: string,
  at: Date,
): RequestDecision<'ended' | 'started'> {
  if (now.state !== 'open') return { ok: false, why: 'ended' };
  if (at >= now.startsAt) return { ok: false, why: 'started' };
  const others = now.asked.filter((one) => !members.includes(one.member) || one.round !== now.round);
  return {
    ok: true,
    set: { asked: [...others, ...members.map((member) => ({ ...fresh(now, member, at), by }))] },
    is: 'picked',
    data: { members, full, unfit },
  };
}

/** Somebody of a party links a volunteer of it. A volunteer asked before is asked anew. */
export function link(
  now: Request,
  { member, by, party }: Required<Pick<Asked, 'member' | 'by' | 'party'>>,
  at: Date,
): RequestDecision<'taken' | 'ended' | 'started' | 'already'> {
  if (now.state !== 'open') return { ok: false, why: now.match === null ? 'ended' : 'taken' };
  if (at >= now.startsAt) return { ok: false, why: 'started' };
  if (waiting(now).some((one) => one.member === member && one.party !== undefined))
    return { ok: false, why: 'already' };
  const others = now.asked.filter((one) => one.member !== member || one.round !== now.round);
  return {
    ok: true,
    set: { asked: [...others, { ...fresh(now, member, at), by, party }] },
    is: 'linked',
    data: { members: [member], party, by },
  };
}

/** The latest ask of a member, if a party has linked them; null for everybody else. */
export function linkOf(now: Request, member: string): Required<Pick<Asked, 'by' | 'party'>> | null {
  const last = now.asked.findLast((one) => one.member === member);
  return last?.party !== undefined && last.by !== undefined ? { by: last.by, party: last.party } : null;
}

/** Takes back a coordinator's question that is unanswered and younger than UNDO_MINUTES. */
export function unask(now: Request, member: string, at: Date): RequestDecision<'ended'> {
  const asked = waiting(now).find((one) => one.member === member && one.by !== undefined);
  const undone = asked && at.getTime() - asked.at.getTime() <= UNDO_MINUTES * MINUTE_MS;
  if (now.state !== 'open' || !undone) return { ok: false, why: 'ended' };
  const rest = now.asked.filter((one) => one !== asked);
  return { ok: true, set: { asked: rest }, is: 'unasked', data: { members: [member] } };
}

/** Takes back the unanswered question to a member who doesn't meet the asker. */
export function part(now: Request, member: string): RequestDecision<'not-open'> {
  const asked = waiting(now).find((one) => one.member === member);
  if (now.state !== 'open' || !asked) return { ok: false, why: 'not-open' };
  return {
    ok: true,
    set: { asked: now.asked.filter((one) => one !== asked) },
    is: 'parted',
    data: { members: [member] },
  };
}

/** Opens a new round: silent members may be asked again, in near zones too. */
export function newRound(now: Request, at: Date): RequestDecision<'ended' | 'started'> {
  if (now.state !== 'open') return { ok: false, why: 'ended' };
  if (at >= now.startsAt) return { ok: false, why: 'started' };
  return { ok: true, set: { ...opened(now, at), widened: true }, is: 'round' };
}

/** The fields of a request whose search begins anew. */
export function opened(now: Request, at: Date): RequestChange['set'] {
  return {
    round: now.round + 1,
    roundAt: at,
    waveDueAt: firstWaveDue(at),
    unfilledAt: null,
    shortAt: null,
    shortChecks: 0,
  };
}

/** When a job sends the first wave, if the request itself failed to send it. */
export function firstWaveDue(at: Date): Date {
  return new Date(at.getTime() + FIRST_WAVE_GRACE_MINUTES * MINUTE_MS);
}

/** Records a no, or the reason of an earlier no. */
export function decline(
  now: Request,
  member: string,
  why: string | null,
  at: Date,
): RequestDecision<'ended' | 'not-allowed'> {
  const mine = now.asked.filter((one) => one.member === member);
  if (mine.length === 0) return { ok: false, why: 'not-allowed' };
  if (now.state !== 'open' && now.match?.helper === member) return { ok: false, why: 'ended' };
  const first = mine.every((one) => one.answer !== 'no');
  const asked = now.asked.map((one) =>
    one.member === member && (one.answer === undefined || one.answer === 'no' || one.answer === 'short')
      ? { ...one, answer: 'no' as const, answeredAt: one.answeredAt ?? at, ...(why ? { why } : {}) }
      : one,
  );
  return { ok: true, set: { asked }, is: 'declined', data: { first, pickedBy: pickerOf(now, member) } };
}

/** Tells the coordinators that nobody has taken the request; the waves go on. */
export function unfilled(now: Request, at: Date): RequestDecision<'not-due'> {
  if (now.state !== 'open' || now.unfilledAt) return { ok: false, why: 'not-due' };
  return { ok: true, set: { unfilledAt: at }, is: 'unfilled' };
}

/** Ends a request whose start has come without a helper. */
export function expire(now: Request, at: Date): RequestDecision<'not-due'> {
  if (now.state !== 'open' || at < now.startsAt) return { ok: false, why: 'not-due' };
  return { ok: true, move: 'expire', set: over, is: 'expired' };
}

/** Checks whether the asker has the minutes again. */
export function minutesChecked(now: Request, there: boolean, at: Date): RequestDecision<'not-due'> {
  if (now.state !== 'open' || !now.shortAt) return { ok: false, why: 'not-due' };
  if (!there) return { ok: true, set: { shortChecks: now.shortChecks + 1 }, is: 'still-short' };
  return { ok: true, set: opened(now, at), is: 'round' };
}

/** The fields of a finished request: no clock runs, and the exact place is deleted. */
export const over: Pick<Request, 'waveDueAt' | 'shortAt' | 'address'> = {
  waveDueAt: null,
  shortAt: null,
  address: null,
};

/** Records that the question to a member was never shown; the search goes on without them. */
export function unreached(now: Request, question: Asked, at: Date): RequestDecision<'ended' | 'answered'> {
  if (now.state !== 'open') return { ok: false, why: 'ended' };
  const there = now.asked.find((one) => isSame(one, question));
  if (!there || there.answer !== undefined || there.unreachedAt) return { ok: false, why: 'answered' };
  const asked = now.asked.map((one) => (one === there ? { ...one, unreachedAt: at } : one));
  return { ok: true, set: { asked }, is: 'unreached', data: { pickedBy: there.by ?? '' } };
}

/** The coordinator who picked a member in this round; empty without one. */
export function pickerOf(now: Request, member: string): string {
  return now.asked.find((one) => one.member === member && one.round === now.round)?.by ?? '';
}

/** True for the same ask of the same member; a later one in the same round differs. */
function isSame(a: Asked, b: Asked): boolean {
  return a.member === b.member && a.round === b.round && a.at.getTime() === b.at.getTime();
}

/** Members of this round who may still answer. */
export function waiting(now: Request): readonly Asked[] {
  const mayAnswer = ({ answer, unreachedAt }: Asked) => answer === undefined && unreachedAt === undefined;
  return now.asked.filter((one) => one.round === now.round && mayAnswer(one));
}

/** True for an open request whose search has begun and doesn't wait for the asker's minutes. */
export function isSearched({ state, startsAt, shortAt, waves, waveDueAt }: Request, at: Date): boolean {
  return state === 'open' && startsAt > at && shortAt === null && (waves > 0 || waveDueAt === null);
}

function exhausted(now: Request, at: Date): RequestChange {
  const told = now.unfilledAt !== null;
  return {
    ok: true,
    set: { waveDueAt: null, unfilledAt: now.unfilledAt ?? at },
    is: 'exhausted',
    data: { told },
  };
}

function fresh(now: Request, member: string, at: Date): Asked {
  return { member, round: now.round, wave: now.waves + 1, at };
}
