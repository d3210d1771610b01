import type { Answer } from '../../matching';
import type { RequestDecision } from '../store';
import type { Asked, Match, Part, PastMatch, Reason, Request, Told } from '../types';
import { opened, over, pickerOf } from './asking';

/** A member's yes; `told`: a coordinator enters it. */
export interface Yes {
  readonly match: string;
  readonly helper: string;
  readonly told?: Told;
  /** True: the helper has said yes to all dates of the series. */
  readonly promised?: true;
  /** The party whose volunteer the helper is, and the account that gets the minutes if it isn't the helper's. */
  readonly linked?: Pick<Match, 'party' | 'payee'>;
}

/** Turns a yes into a match. A helper who fits without being asked is recorded as asked too. */
export function accept(
  now: Request,
  { match, helper, told, watchword, linked = {} }: Yes & Pick<Match, 'watchword'>,
  at: Date,
): RequestDecision<'taken' | 'gone'> {
  if (now.match && now.state !== 'open') return { ok: false, why: now.match.helper === helper ? 'gone' : 'taken' };
  if (now.state !== 'open' || at >= now.startsAt) return { ok: false, why: 'gone' };
  const known = now.asked.some((one) => one.member === helper);
  const asked: readonly Asked[] = known
    ? now.asked
    : [...now.asked, { member: helper, round: now.round, wave: now.waves, at }];
  return {
    ok: true,
    move: 'match',
    set: {
      match: {
        id: match,
        helper,
        ...linked,
        at,
        watchword,
        held: false,
        askerSaid: null,
        helperSaid: null,
        remindedAt: null,
        finishAskedAt: null,
        unconfirmedAt: null,
        change: null,
        reholds: 0,
        askerLate: null,
        helperLate: null,
        relayed: 0,
        placeAskedAt: null,
      },
      asked: answered(asked, helper, 'yes', at).map((one) =>
        told && one.member === helper && one.answeredAt === at ? { ...one, told } : one,
      ),
      waveDueAt: null,
      shortAt: null,
    },
    is: 'matched',
    data: { match, helper, pickedBy: pickerOf(now, helper), ...linked, ...(told ? { toldBy: told.by } : {}) },
  };
}

/** Records that the asker's minutes are held. Refused if the match has ended meanwhile. */
export function held(now: Request, match: string): RequestDecision<'gone'> {
  if (now.match?.id !== match) return { ok: false, why: 'gone' };
  return {
    ok: true,
    set: { match: { ...now.match, held: true } },
    is: 'held',
    data: { match, helper: now.match.helper },
  };
}

/** Undoes a match because the asker lacks the minutes; the search waits for them. */
export function short(now: Request, match: string, at: Date): RequestDecision<'gone'> {
  return unheld(now, { match, is: 'short', set: { waveDueAt: null, shortAt: at } }, at);
}

/** Undoes a match because the account of the helper's party has no room for the minutes; the search goes on. */
export function full(now: Request, match: string, at: Date): RequestDecision<'gone'> {
  return unheld(now, { match, is: 'full', set: {} }, at);
}

/** Undoes a match whose minutes can't be held. */
function unheld(
  now: Request,
  { match, is, set }: { readonly match: string; readonly is: 'short' | 'full'; readonly set: Partial<Request> },
  at: Date,
): RequestDecision<'gone'> {
  if (now.state !== 'matched' || now.match?.id !== match) return { ok: false, why: 'gone' };
  const { helper } = now.match;
  const asked = answered(now.asked, helper, 'short', at);
  return {
    ok: true,
    move: 'reopen',
    set: { ...opened(now, at), match: null, past: ended(now, 'short', at), asked, ...set },
    is,
    data: { match, helper },
  };
}

/** Takes a request or match back. If the helper does so, the search opens again; the others end it. */
export function cancel(
  now: Request,
  part: Part | null,
  { by, why }: { readonly by: string; readonly why: Reason<'close'> | undefined },
  at: Date,
): RequestDecision<'ended' | 'started' | 'not-allowed'> {
  if (part === null || part === 'asked') return { ok: false, why: 'not-allowed' };
  if (now.state !== 'open' && now.state !== 'matched') return { ok: false, why: 'ended' };
  if (now.state === 'matched' && at >= now.startsAt && part !== 'coordinator') return { ok: false, why: 'started' };
  const reason = part === 'coordinator' && why ? { why } : {};
  const data = { part, by, match: now.match?.id ?? '', helper: now.match?.helper ?? '', ...reason };
  if (part === 'helper') return reopen(now, 'helper', at, data);
  const asked = now.state === 'open' ? waitingMembers(now) : [];
  return {
    ok: true,
    move: 'cancel',
    set: { ...over, past: ended(now, part === 'asker' ? 'asker' : 'coordinator', at), match: null },
    is: 'cancelled',
    data: { ...data, members: asked },
  };
}

/** A coordinator replaces the helper. */
export function replace(
  now: Request,
  why: Reason<'replace'> | undefined,
  at: Date,
): RequestDecision<'ended' | 'started'> {
  if (now.state !== 'matched' || !now.match) return { ok: false, why: 'ended' };
  if (at >= now.startsAt) return { ok: false, why: 'started' };
  const data = { match: now.match.id, helper: now.match.helper, ...(why ? { why } : {}) };
  return reopen(now, 'coordinator', at, data);
}

/** The asker looks for another helper. */
export function seekOther(now: Request, at: Date): RequestDecision<'ended' | 'started'> {
  if (now.state !== 'matched' || !now.match) return { ok: false, why: 'ended' };
  if (at >= now.startsAt) return { ok: false, why: 'started' };
  return reopen(now, 'asker', at, { match: now.match.id, helper: now.match.helper });
}

function reopen(
  now: Request,
  why: 'asker' | 'helper' | 'coordinator',
  at: Date,
  data: Record<string, string>,
): RequestDecision<'ended'> {
  if (!now.match) return { ok: false, why: 'ended' };
  return {
    ok: true,
    move: 'reopen',
    set: {
      ...opened(now, at),
      match: null,
      past: ended(now, why, at),
      asked: answered(now.asked, now.match.helper, 'left', at),
      // Somebody else is sought for this one date.
      ...(now.standing ? { standing: { ...now.standing, adopts: false } } : {}),
    },
    is: 'reopened',
    data,
  };
}

function ended(now: Request, why: PastMatch['why'], at: Date): readonly PastMatch[] {
  if (!now.match) return now.past;
  const { id, helper, at: since } = now.match;
  return [...now.past, { id, helper, at: since, endedAt: at, why }];
}

/** Adds an answer to the latest ask of a member. */
function answered(asked: readonly Asked[], member: string, answer: Answer, at: Date): readonly Asked[] {
  const last = asked.findLastIndex((one) => one.member === member);
  return asked.map((one, n) => (n === last ? { ...one, answer, answeredAt: at } : one));
}

function waitingMembers(now: Request): readonly string[] {
  return [...new Set(now.asked.filter((one) => one.answer === undefined).map((one) => one.member))];
}
