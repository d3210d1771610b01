import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { ableTo } from '../matching';
import { doing, done, type Happening } from '../record';
import * as decide from './decide/asking';
import { checkDraft } from './drafts';
import { communityOf, coordinates, coordinatorsOf, type Kit, memberOf, paceOf, tell } from './kit';
import { MAX_REASON } from './limits';
import { needOf, noteAsks, wideNeedOf } from './needs';
import * as notices from './notices/asking';
import { spanOf } from './rules';
import { waveEnd } from './timing';
import type { Act, AskResult, Draft, Exchange, Request } from './types';

/** Requests: making one, asking in waves, answers that aren't a yes, and the coordinators' part in it. */
export type Asking = Pick<Exchange, 'ask' | 'decline' | 'askAgain' | 'assign'> & {
  /** Asks the next wave, or ends the round when nobody is left; gives how many were asked. */
  wave(request: Request, cause: Cause, how: WaveHow): Promise<number>;
  /** The coordinators and the asker hear that nobody has taken it yet. */
  tellUnfilled(request: Request, cause: Cause): Promise<void>;
  /** The request ends because its time has come. */
  expire(id: string, cause: Cause): Promise<void>;
};

/** `first`: the first wave of a round, refused when it has begun. `tellAsker`: where nobody is left, the asker hears of it. */
export interface WaveHow {
  readonly first: boolean;
  readonly tellAsker: boolean;
}

/** The asking part of the exchange. */
export function createAsking(kit: Kit): Asking {
  const { requests } = kit;

  async function ask(draft: Draft, cause: Cause): Promise<AskResult> {
    const id = cause.id('req');
    const there = await requests.get(id);
    if (!there) {
      const checked = await checkDraft(kit, draft, cause.at);
      if (!checked.ok) return checked;
    }
    const request = there ?? (await requests.add(await freshRequest(id, draft, cause), doing(cause, draft.asker)));
    const asked = await wave(request, cause, { first: true, tellAsker: false });
    return { ok: true, request, asked };
  }

  async function freshRequest(id: string, draft: Draft, cause: Cause) {
    const span = spanOf(draft.date, draft.time, draft.minutes);
    invariant(span, 'a draft is checked before it becomes a request');
    const { community } = await memberOf(kit, draft.asker);
    const { kind, date, time, minutes, zone, asker, address = null, note = null, wishes = {} } = draft;
    const about = { id, community, asker, kind, date, time, minutes, zone, address, note, wishes, ...span };
    const asking = {
      asked: [],
      waves: 0,
      waveDueAt: decide.firstWaveDue(cause.at),
      widened: false,
      unfilledAt: null,
    };
    const round = { round: 1, roundAt: cause.at, shortAt: null, shortChecks: 0 };
    return {
      ...about,
      ...asking,
      ...round,
      state: 'open' as const,
      match: null,
      past: [],
      result: null,
      createdAt: cause.at,
    };
  }

  async function wave(request: Request, cause: Cause, { first, tellAsker }: WaveHow): Promise<number> {
    const what = doing(cause, null, 'wave');
    const pace = paceOf(kit, request.community);
    const again = done(request, what.key);
    const best = again
      ? []
      : await kit.matching.plan(needOf(request, communityOf(kit, request)), pace.exchange.waveSize, cause.at);
    const until = waveEnd(cause.at, request.startsAt, pace);
    const members = best.map((one) => one.member);
    const plan = { members, at: cause.at, until, first };
    const changed = await requests.change(request.id, what, (now) => decide.wave(now, plan));
    if (changed.is === 'done') return tellAsked(changed.record, changed.happening, cause, tellAsker);
    return changed.is === 'refused' ? decide.waiting(changed.record).length : 0;
  }

  async function refill(request: Request, cause: Cause): Promise<void> {
    const what = doing(cause, null, 'refill');
    const best = done(request, what.key)
      ? []
      : await kit.matching.plan(needOf(request, communityOf(kit, request)), 1, cause.at);
    const plan = { members: best.map((one) => one.member), at: cause.at };
    const changed = await requests.change(request.id, what, (now) => decide.refill(now, plan));
    if (changed.is === 'done') await tellAsked(changed.record, changed.happening, cause, true);
  }

  /** Tells whoever a change asked, or that nobody was left; gives how many were asked. */
  async function tellAsked(request: Request, happening: Happening, cause: Cause, tellAsker: boolean): Promise<number> {
    if (happening.is === 'exhausted' && happening.data.told === false) await tellUnfilled(request, cause, tellAsker);
    const members = listed(happening, 'members');
    await noteAsks(kit, request, members, cause.at);
    const asker = members.length > 0 ? await memberOf(kit, request.asker) : null;
    for (const to of members) {
      const say = notices.askCard(request, asker?.name ?? '', happening.is === 'picked');
      tell(cause, request, to, say, 'match', { expiresAt: request.startsAt });
    }
    return members.length;
  }

  async function tellUnfilled(request: Request, cause: Cause, tellAsker = true): Promise<void> {
    const asker = await memberOf(kit, request.asker);
    const until = { expiresAt: request.startsAt };
    for (const to of await coordinatorsOf(kit, request.community, [request.zone]))
      tell(cause, request, to, notices.unfilledForCoordinator(request, asker.name), 'system', until);
    if (tellAsker) tell(cause, request, request.asker, notices.unfilledForAsker(request), 'appointment', until);
  }

  async function decline(id: string, member: string, why: string | null, cause: Cause): Promise<Act<'declined'>> {
    const reason = why?.slice(0, MAX_REASON) ?? null;
    const changed = await requests.change(id, doing(cause, member), (now) =>
      decide.decline(now, member, reason, cause.at),
    );
    if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
    await noteAsks(kit, changed.record, [member], cause.at);
    if (changed.happening.data.first === true) await refill(changed.record, cause);
    return { is: 'declined', request: changed.record };
  }

  async function askAgain(id: string, by: string, cause: Cause): Promise<Act<'asked' | 'nobody'>> {
    const allowed = await allowedTo(id, by);
    if (allowed.is !== 'allowed') return allowed;
    const changed = await requests.change(id, doing(cause, by), (now) => decide.newRound(now, cause.at));
    if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
    const asked = await wave(changed.record, cause, { first: true, tellAsker: false });
    return { is: asked > 0 ? 'asked' : 'nobody', request: changed.record };
  }

  async function assign(
    id: string,
    by: string,
    member: string,
    cause: Cause,
  ): Promise<Act<'asked'> | { readonly is: 'unfit' }> {
    const allowed = await allowedTo(id, by);
    if (allowed.is !== 'allowed') return allowed;
    const before = done(allowed.request, cause.key);
    const need = wideNeedOf(allowed.request, communityOf(kit, allowed.request));
    const [found] = before ? [[]] : ((await kit.matching.obstaclesFor(member, [need], cause.at)) ?? []);
    if (!found || !ableTo(found)) return { is: 'unfit' };
    const changed = await requests.change(id, doing(cause, by), (now) => decide.pick(now, member, by, cause.at));
    if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
    await tellAsked(changed.record, changed.happening, cause, false);
    return { is: 'asked', request: changed.record };
  }

  async function allowedTo(
    id: string,
    by: string,
  ): Promise<{ is: 'allowed'; request: Request } | { is: 'unknown' | 'not-allowed' }> {
    const request = await requests.get(id);
    if (!request) return { is: 'unknown' };
    return coordinates(await kit.members.get(by), request) ? { is: 'allowed', request } : { is: 'not-allowed' };
  }

  async function expire(id: string, cause: Cause): Promise<void> {
    const changed = await requests.change(id, doing(cause, null), (now) => decide.expire(now, cause.at));
    if (changed.is !== 'done') return;
    const { record: request } = changed;
    const asker = await memberOf(kit, request.asker);
    tell(cause, request, request.asker, notices.expiredForAsker(request), 'appointment');
    for (const to of await coordinatorsOf(kit, request.community, [request.zone]))
      tell(cause, request, to, notices.expiredForCoordinator(request, asker.name), 'system');
  }

  return { ask, decline, askAgain, assign, wave, tellUnfilled, expire };
}

/** A list of ids among what a happening wrote down. */
export function listed(happening: Happening, name: string): readonly string[] {
  const value = happening.data[name];
  return Array.isArray(value) ? value : [];
}
