import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { ableTo, type Obstacle } from '../matching';
import { doing, done, type Happening } from '../record';
import { type Asking, listed } from './asking';
import * as decide from './decide/matching';
import { communityOf, coordinates, coordinatorsOf, type Kit, memberOf, tell, tellSoon } from './kit';
import { MAX_OTHERS_READ } from './limits';
import { needOf, noteAsks } from './needs';
import { askClosed, shortForAsker } from './notices/asking';
import * as notices from './notices/matching';
import type { AcceptResult, Act, Exchange, Request } from './types';
import { cardOf, partOf } from './views';

/** Yes, and taking back. */
export type Matching = Pick<Exchange, 'accept' | 'cancel' | 'replace'>;

/** The matching part of the exchange. */
export function createMatching(kit: Kit, asking: Asking): Matching {
  const { requests, ledger } = kit;
  const { diary } = kit.matching;

  async function accept(id: string, member: string, cause: Cause): Promise<AcceptResult> {
    const request = await requests.get(id);
    if (!request) return { is: 'unknown' };
    const match = cause.id('mat');
    const result = await tryAccept(request, member, match, cause);
    // Whatever was entered for a yes that came to nothing; the same at a replay, because the match's id is.
    if (result.is !== 'matched') await diary.release(member, match);
    return result;
  }

  async function tryAccept(request: Request, member: string, match: string, cause: Cause): Promise<AcceptResult> {
    if (!done(request, cause.key)) {
      if (!(await mayAccept(request, member, cause.at))) return { is: 'not-allowed' };
      if (request.state !== 'open') return tooLate(request, member, cause);
      const span = { from: request.startsAt, to: request.endsAt };
      const entry = { of: 'match', id: match, about: request.id, ...span } as const;
      if (!(await diary.reserve(member, entry, cause.at))) return { is: 'busy' };
    }
    const changed = await requests.change(request.id, doing(cause, member), (now) =>
      decide.accept(now, match, member, cause.at),
    );
    if (changed.is === 'unknown') return { is: 'unknown' };
    if (changed.is === 'refused') return tooLate(changed.record, member, cause);
    await noteAsks(kit, changed.record, [member], cause.at);
    return setAside(changed.record, match, member, cause);
  }

  /** Asked in any round, or able to do it anyway (somebody who came too late elsewhere). */
  async function mayAccept(request: Request, member: string, at: Date): Promise<boolean> {
    const who = await kit.members.get(member);
    if (who?.status !== 'active' || who.community !== request.community || member === request.asker) return false;
    if (request.asked.some((one) => one.member === member)) return true;
    const need = needOf(request, communityOf(kit, request));
    const [found] = (await kit.matching.obstaclesFor(member, [need], at)) ?? [];
    return found !== undefined && ableTo(found);
  }

  async function tooLate(request: Request, member: string, cause: Cause): Promise<AcceptResult> {
    if (!request.match || request.match.helper === member) return { is: 'gone' };
    return { is: 'taken', other: await otherFor(request, member, cause.at) };
  }

  /** Another open request for somebody who came too late: one they were asked about first, else one that fits. */
  async function otherFor(request: Request, member: string, at: Date): Promise<Request | null> {
    const { community } = request;
    const open = await requests.find({ community, state: 'open' }, { startsAt: 1 }, MAX_OTHERS_READ);
    const ahead = open.filter((one) => one.startsAt > at && one.shortAt === null && one.asker !== member);
    const needs = ahead.map((one) => needOf(one, communityOf(kit, one)));
    const found = (await kit.matching.obstaclesFor(member, needs, at)) ?? [];
    const able = (against: readonly Obstacle[]): boolean => ableTo(against) && !against.includes('declined');
    const fits = ahead.filter((_, n) => able(found[n] ?? ['kind']));
    return fits.find((one) => one.asked.some((entry) => entry.member === member)) ?? fits[0] ?? null;
  }

  /** Holds the asker's minutes; without them the match is undone. Only then is anybody told. */
  async function setAside(request: Request, match: string, helper: string, cause: Cause): Promise<AcceptResult> {
    const undone = done(request, doing(cause, helper, 'short').key);
    const { community, asker, minutes, id } = request;
    const hold = undone
      ? null
      : await ledger.hold({ community, key: match, from: asker, to: helper, minutes, about: id }, cause);
    if (hold?.ok) return kept(request, match, helper, cause);
    invariant(
      hold === null || hold.why === 'insufficient',
      `the hold of ${match} was refused: ${hold?.ok === false && hold.why}`,
    );
    const changed = await requests.change(id, doing(cause, helper, 'short'), (now) =>
      decide.short(now, match, cause.at),
    );
    if (changed.is !== 'done') return { is: 'gone' };
    await noteAsks(kit, changed.record, [helper], cause.at);
    tellSoon(cause, request, asker, shortForAsker(request));
    return { is: 'short' };
  }

  async function kept(request: Request, match: string, helper: string, cause: Cause): Promise<AcceptResult> {
    const changed = await requests.change(request.id, doing(cause, helper, 'held'), (now) => decide.held(now, match));
    if (changed.is !== 'done') {
      // Taken back between the yes and the hold: nobody has been told of a match, the minutes go back.
      await ledger.void({ key: match, reason: 'taken back', by: [helper] }, cause);
      return { is: 'gone' };
    }
    // A replay may come after the match was taken back: nobody hears of it then, and nobody's phone is shown.
    if (changed.record.match?.id !== match) return { is: 'gone' };
    await tellMatched(changed.record, helper, cause);
    return { is: 'matched', request: changed.record };
  }

  async function tellMatched(request: Request, helperId: string, cause: Cause): Promise<void> {
    const [asker, helper] = [await memberOf(kit, request.asker), await memberOf(kit, helperId)];
    tellSoon(cause, request, asker.id, notices.matchedCard(request, 'asker', cardOf(kit, helper, 'helper')));
    const sides = [asker.id, helper.id];
    for (const to of await coordinatorsOf(kit, request.community, [asker.zone, helper.zone], sides))
      tell(cause, request, to, notices.matchedForCoordinator(request, asker.name, helper.name), 'system');
  }

  async function cancel(id: string, by: string, cause: Cause): Promise<Act<'cancelled' | 'reopened'>> {
    const coordinator = await kit.members.get(by);
    const changed = await requests.change(id, doing(cause, by), (now) =>
      decide.cancel(now, partOf(now, by, coordinates(coordinator, now)), by, cause.at),
    );
    if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
    const { record: request, happening } = changed;
    if (happening.data.helper) await noteAsks(kit, request, [String(happening.data.helper)], cause.at);
    await giveBack(happening, by, cause);
    if (happening.is === 'reopened') {
      await lookAgain(request, happening, 'helper', cause);
      return { is: 'reopened', request };
    }
    await tellCancelled(request, happening, cause);
    return { is: 'cancelled', request };
  }

  /** Frees the asker's minutes and the helper's time, where there was a match. */
  async function giveBack(happening: Happening, by: string, cause: Cause): Promise<void> {
    const match = String(happening.data.match ?? '');
    if (match === '') return;
    const voided = await ledger.void({ key: match, reason: 'taken back', by: [by] }, cause);
    // `unknown`: the yes has not come to its hold yet, and will find the match gone; `ended`: it has found that already.
    const given = voided.ok || voided.why === 'unknown' || voided.why === 'ended';
    invariant(given, `the hold of ${match} could not be voided`);
    await diary.release(String(happening.data.helper), match);
  }

  async function tellCancelled(request: Request, { data, ...happening }: Happening, cause: Cause): Promise<void> {
    const asker = await memberOf(kit, request.asker);
    const by = data.part === 'asker' ? 'asker' : 'coordinator';
    for (const to of listed({ data, ...happening }, 'members'))
      tell(cause, request, to, askClosed(request), 'appointment', { expiresAt: request.startsAt });
    if (data.helper) tellSoon(cause, request, String(data.helper), notices.cancelledForHelper(request, by, asker.name));
    if (by === 'coordinator') tellSoon(cause, request, asker.id, notices.cancelledForAsker(request));
  }

  async function lookAgain(
    request: Request,
    happening: Happening,
    by: 'helper' | 'coordinator',
    cause: Cause,
  ): Promise<void> {
    const helper = await memberOf(kit, String(happening.data.helper));
    tellSoon(cause, request, request.asker, notices.reopenedForAsker(request, by, helper.name));
    await asking.wave(request, cause, { first: true, tellAsker: false });
  }

  async function replace(id: string, by: string, cause: Cause): Promise<Act<'reopened'>> {
    const request = await requests.get(id);
    if (!request) return { is: 'unknown' };
    if (!coordinates(await kit.members.get(by), request)) return { is: 'not-allowed' };
    const changed = await requests.change(id, doing(cause, by), (now) => decide.replace(now, cause.at));
    if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
    await noteAsks(kit, changed.record, [String(changed.happening.data.helper)], cause.at);
    await giveBack(changed.happening, by, cause);
    tellSoon(cause, request, String(changed.happening.data.helper), notices.replacedForHelper(changed.record));
    await lookAgain(changed.record, changed.happening, 'coordinator', cause);
    return { is: 'reopened', request: changed.record };
  }

  return { accept, cancel, replace };
}
