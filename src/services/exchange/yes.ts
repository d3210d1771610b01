import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import { ableTo } from '../matching';
import { actsFor, coordinatorsOf, suspensionAt } from '../members';
import { doing, done } from '../record';
import { linkOf } from './decide/asking';
import * as decide from './decide/match';
import { matchedFact } from './figures';
import { communityOf, inCharge, type Kit, memberOf, moveOn, tell, tellSoon, tellStaff } from './kit';
import { linkedYes, tellLinker } from './linked';
import { needed } from './needed';
import { isChecked, needOf, noteAsks } from './needs';
import { shortForAsker } from './notices/asking';
import { linkFull } from './notices/linking';
import * as notices from './notices/match';
import { cardOf, type Sides, sidesOf } from './sides';
import type { AcceptResult, Request, Told } from './types';
import { watchwordFor } from './watchword';

/** Handles a yes: reserves the time, makes the match, holds the minutes and tells the people concerned. */
export function accept(kit: Kit, request: Request, member: string, cause: Cause): Promise<AcceptResult> {
  return take(kit, request, { match: cause.id('mat'), helper: member }, cause);
}

/** Handles a yes that a coordinator in charge enters; the helper is told too. */
export async function acceptFor(
  kit: Kit,
  request: Request,
  member: string,
  told: Told,
  cause: Cause,
): Promise<AcceptResult> {
  if (member === told.by || !(await inCharge(kit, told.by, request))) return { is: 'not-allowed' };
  return take(kit, request, { match: cause.id('mat'), helper: member, told }, cause);
}

/** Makes the match of a helper who has said yes to all dates of a series; the helper is told. */
export function keepPromise(kit: Kit, request: Request, member: string, cause: Cause): Promise<AcceptResult> {
  return take(kit, request, { match: cause.id('mat'), helper: member, promised: true }, cause);
}

async function take(kit: Kit, request: Request, yes: decide.Yes, cause: Cause): Promise<AcceptResult> {
  const result = await tryAccept(kit, request, yes, cause);
  // A yes without a match releases its diary entry; a replay has the same match id.
  if (result.is !== 'matched') await kit.matching.diary.release(yes.helper, yes.match);
  return result;
}

async function tryAccept(kit: Kit, request: Request, yes: decide.Yes, cause: Cause): Promise<AcceptResult> {
  const { match, helper: member, told } = yes;
  if (!done(request, cause.key)) {
    if (await onBothSides(kit, request, member, cause)) return { is: 'both-sides' };
    if (!(await mayAccept(kit, request, yes, cause))) return { is: 'not-allowed' };
    if (request.state !== 'open') return tooLate(kit, request, member, cause);
    const span = { from: request.startsAt, to: request.endsAt };
    const entry = { of: 'match', id: match, about: request.id, ...span } as const;
    if (!(await kit.matching.diary.reserve(member, entry, cause.at))) return { is: 'busy' };
  }
  const linked = await linkedYes(kit, request, member, cause);
  if (linked === 'unlinked') return { is: 'unlinked' };
  const watchword = await watchwordFor(kit, request, match, member);
  const changed = await kit.requests.change(request.id, doing(cause, told?.by ?? member), (now) =>
    decide.accept(now, { ...yes, watchword, ...(linked ? { linked } : {}) }, cause.at),
  );
  if (changed.is === 'unknown') return { is: 'unknown' };
  if (changed.is === 'refused') return tooLate(kit, changed.record, member, cause);
  await noteAsks(kit, changed.record, [member], cause.at);
  return setAside(kit, changed.record, yes, cause);
}

/**
 * True if one person would stand on both sides of a match. The asker enters the yes, or who enters it acts for the asker too.
 * The helper acts for the asker, or both have one telephone number, as in one household.
 */
async function onBothSides(kit: Kit, request: Request, member: string, { at, by }: Cause): Promise<boolean> {
  const { asker } = request;
  if (member === asker) return false;
  if (by?.staff === asker) return true;
  const proxy = by?.proxy ?? (by?.means === 'chat' ? by.staff : undefined);
  const [who, whose, proxies] = await Promise.all([
    kit.members.get(member),
    kit.members.get(asker),
    proxy === undefined ? null : kit.members.get(proxy),
  ]);
  if (!who || !whose || who.community !== request.community) return false;
  if (proxies && actsFor(proxies, asker, at)) return true;
  return actsFor(who, asker, at) || (who.phone !== undefined && who.phone === whose.phone);
}

/**
 * True if the member was asked in any round or has promised it. A member who came too late for another request, and fits
 * this one, may accept too.
 */
async function mayAccept(
  kit: Kit,
  request: Request,
  { helper: member, promised }: decide.Yes,
  { at }: Cause,
): Promise<boolean> {
  const who = await kit.members.get(member);
  if (who?.status !== 'active' || who.community !== request.community || member === request.asker) return false;
  if (suspensionAt(who, at)) return false;
  if (!(await isChecked(kit, request, member, at))) return false;
  if ((await kit.blocks.apartFrom([member])).has(request.asker)) return false;
  if (promised || request.asked.some((one) => one.member === member)) return true;
  const need = needOf(request, communityOf(kit, request));
  const [found] = (await kit.matching.obstaclesFor(member, [need], at)) ?? [];
  return found !== undefined && ableTo(found);
}

async function tooLate(kit: Kit, request: Request, member: string, cause: Cause): Promise<AcceptResult> {
  if (!request.match || request.match.helper === member) return { is: 'gone' };
  return { is: 'taken', other: await otherFor(kit, request, member, cause.at) };
}

/** Another open request for a helper who came too late: first one they were asked about, else one that fits. */
async function otherFor(kit: Kit, { community }: Request, member: string, at: Date): Promise<Request | null> {
  const fits = await needed(kit, { community, member }, at);
  return fits.find((one) => one.asked.some((entry) => entry.member === member)) ?? fits[0] ?? null;
}

/** Holds the asker's minutes, or undoes the match without them. Notices go out only afterwards. */
async function setAside(kit: Kit, request: Request, yes: decide.Yes, cause: Cause): Promise<AcceptResult> {
  const { match, helper } = yes;
  const undone = done(request, doing(cause, helper, 'short').key) ?? done(request, doing(cause, helper, 'full').key);
  const { community, asker, minutes, id } = request;
  const to = payeeOf(request, match) ?? helper;
  const hold = undone
    ? null
    : await kit.ledger.hold({ community, key: match, from: asker, to, minutes, about: id }, cause);
  if (hold?.ok) return kept(kit, request, yes, cause);
  if (undone?.is === 'full' || (hold && hold.why === 'full')) return noRoom(kit, request, yes, cause);
  invariant(
    hold === null || hold.why === 'insufficient',
    `the hold of ${match} was refused: ${hold?.ok === false && hold.why}`,
  );
  const changed = await kit.requests.change(id, doing(cause, helper, 'short'), (now) =>
    decide.short(now, match, cause.at),
  );
  if (changed.is !== 'done') return { is: 'gone' };
  await noteAsks(kit, changed.record, [helper], cause.at);
  tellSoon(cause, request, asker, shortForAsker(request));
  return { is: 'short' };
}

/** The account that gets the minutes of a match instead of the helper's; also after the match was undone. */
function payeeOf({ match, log }: Request, id: string): string | undefined {
  if (match?.id === id) return match.payee;
  const matched = log.find(({ is, data }) => is === 'matched' && data.match === id);
  return typeof matched?.data.payee === 'string' ? matched.data.payee : undefined;
}

/** Undoes a match because the account of the helper's party is full; who linked the helper hears of it. */
async function noRoom(kit: Kit, request: Request, { match, helper }: decide.Yes, cause: Cause): Promise<AcceptResult> {
  const changed = await kit.requests.change(request.id, doing(cause, helper, 'full'), (now) =>
    decide.full(now, match, cause.at),
  );
  if (changed.is !== 'done') return { is: 'gone' };
  await noteAsks(kit, changed.record, [helper], cause.at);
  const link = linkOf(changed.record, helper);
  const { name } = await memberOf(kit, helper);
  if (link) tell(cause, request, link.by, linkFull(changed.record, name), 'system', { expiresAt: request.startsAt });
  return { is: 'unlinked' };
}

async function kept(kit: Kit, request: Request, yes: decide.Yes, cause: Cause): Promise<AcceptResult> {
  const { match, helper } = yes;
  const changed = await kit.requests.change(request.id, doing(cause, helper, 'held'), (now) => decide.held(now, match));
  if (changed.is !== 'done') {
    // The match was taken back between the yes and the hold: nobody knows of it, so the hold is released.
    await kit.ledger.void({ key: match, reason: 'taken back', by: [helper] }, cause);
    return { is: 'gone' };
  }
  await kit.figures.record(matchedFact(changed.record, changed.happening));
  // A replay may come after the match was taken back: then nobody is told, and no phone is shown.
  if (changed.record.match?.id !== match) return { is: 'gone' };
  const { record } = changed;
  const sides = await sidesOf(kit, record, helper);
  await moveOn(kit, record, cause);
  await tellMatched(kit, record, { ...sides, yes }, cause);
  await tellLinker(kit, record, helper, 'taken', cause);
  if (record.standing?.adopts)
    cause.emit({ type: 'standing.taken', community: record.community, standing: record.standing.id, by: helper });
  return {
    is: 'matched',
    request: record,
    address: record.address,
    people: [await cardOf(kit, record, sides.asker, { side: 'asker', at: cause.at })],
  };
}

async function tellMatched(
  kit: Kit,
  request: Request,
  { asker, helper, yes }: Sides & { readonly yes: decide.Yes },
  cause: Cause,
): Promise<void> {
  const enteredBy = yes.told?.by ?? null;
  const theirs = await cardOf(kit, request, helper, { side: 'helper', at: cause.at });
  const again = yes.promised === true;
  tellSoon(cause, request, asker.id, notices.matchedCard(request, 'asker', theirs, again));
  if (enteredBy !== null || again) {
    const askers = await cardOf(kit, request, asker, { side: 'asker', at: cause.at });
    const say = again
      ? notices.matchedCard(request, 'helper', askers, again)
      : notices.enteredForHelper(request, askers);
    tellSoon(cause, request, helper.id, say);
  }
  const both = [asker.id, helper.id];
  const zones = [asker.zone, helper.zone];
  const picker = request.match?.party === undefined ? pickerBefore(request, helper.id) : null;
  const told = await coordinatorsOf(kit.members, request.community, zones, both);
  const others = new Set([...told, ...(picker === null ? [] : [picker])]);
  // The coordinator who entered the yes reads the result in the reply.
  if (enteredBy !== null) others.delete(enteredBy);
  const say = notices.matchedForCoordinator(request, asker.name, helper.name);
  for (const to of others) await tellStaff(kit, cause, request, { to, say, weight: 'routine' });
}

/** The coordinator who picked the helper of a match; null without one. */
function pickerBefore({ log, match }: Request, helper: string): string | null {
  const matched = log.findLast((one) => one.is === 'matched' && one.data.match === match?.id);
  const picker = matched?.data.helper === helper ? matched.data.pickedBy : '';
  return typeof picker === 'string' && picker !== '' && picker !== helper ? picker : null;
}
