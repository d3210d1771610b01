import type { Cause } from '../../lib/cause';
import { doing } from '../record';
import { openOf } from './check-draft';
import * as decide from './decide/asking';
import type { Kit } from './kit';
import { MAX_LISTED, MAX_OPEN, MAX_OTHERS_READ } from './limits';
import { releasePlace } from './places';
import { matchStates } from './states';
import { cancel, endUnchecked } from './taking-back';
import type { Partner, Request } from './types';
import { refill } from './waves';

/** The neighbours a member has met, agreed to meet, or is asked by; the latest first, at most MAX_LISTED. */
export async function partners(kit: Kit, member: string): Promise<readonly Partner[]> {
  const latest = { _id: -1 } as const;
  const lists = await Promise.all([
    kit.requests.find({ asker: member }, latest, MAX_LISTED),
    kit.requests.find({ 'match.helper': member }, latest, MAX_LISTED),
    kit.requests.find({ 'past.helper': member }, latest, MAX_LISTED),
    kit.requests.find({ 'asked.member': member, state: 'open' }, latest, MAX_LISTED),
  ]);
  const newest = lists.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
  const ids = [...new Set(newest.flatMap((request) => othersOf(request, member)))];
  const people = await kit.members.many(ids);
  return ids
    .flatMap((id) => people.filter((one) => one.id === id && one.name !== ''))
    .slice(0, MAX_LISTED)
    .map(({ id, name }) => ({ member: id, name }));
}

/** The match of two members that is under way and begins first; null without one. */
export async function matchBetween(kit: Kit, one: string, other: string): Promise<Request | null> {
  const state = { $in: [...matchStates] };
  const found = await Promise.all(
    [one, other].map((asker) => kit.requests.find({ asker, state }, { startsAt: 1 }, MAX_OPEN)),
  );
  const both = found.flat().filter(({ asker, match }) => match?.held && match.helper === (asker === one ? other : one));
  return both.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0] ?? null;
}

/**
 * Takes back the unanswered questions between two members who don't want to meet, and asks the next one. Nobody is told.
 */
export async function part(kit: Kit, members: readonly [string, string], cause: Cause): Promise<void> {
  const [one, other] = members;
  for (const [asker, asked] of [
    [one, other],
    [other, one],
  ] as const) {
    const open = await kit.requests.find({ asker, state: 'open' }, { _id: 1 }, MAX_OPEN);
    for (const request of open) await takeBack(kit, request, asked, cause);
  }
}

/** A check of a member doesn't count any more: open questions and coming matches that need it end. */
export async function uncheck(
  kit: Kit,
  of: { readonly member: string; readonly kind: string },
  cause: Cause,
): Promise<void> {
  await askUnchecked(kit, of, cause);
  await endUnchecked(kit, of, cause);
}

/** Asks others instead of a member in the open requests whose kind needs a check that has ended. */
async function askUnchecked(
  kit: Kit,
  { member, kind }: { readonly member: string; readonly kind: string },
  cause: Cause,
): Promise<void> {
  const asked = await kit.requests.find({ 'asked.member': member, state: 'open' }, { _id: 1 }, MAX_OTHERS_READ);
  for (const request of asked)
    if (kit.vetting.needed(request.community, request.kind).some((one) => one === kind))
      await takeBack(kit, request, member, cause);
}

/** Cancels the open requests of a suspended member, and asks others instead of them. Matches stay. */
export async function holdBack(kit: Kit, member: string, cause: Cause): Promise<void> {
  for (const request of await openOf(kit, member)) await cancel(kit, request, member, cause);
  const asked = await kit.requests.find({ 'asked.member': member, state: 'open' }, { _id: 1 }, MAX_OTHERS_READ);
  for (const request of asked) await takeBack(kit, request, member, cause);
}

async function takeBack(kit: Kit, request: Request, member: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(request.id, doing(cause, null, 'part'), (now) => decide.part(now, member));
  if (changed.is !== 'done') return;
  await releasePlace(kit, request, member);
  await kit.outbox.outdate({ feature: 'exchange', id: request.id }, ['match'], cause.at, member);
  await refill(kit, changed.record, cause);
}

/** The other side of each match of a request, now and before; for somebody asked, the asker. */
function othersOf({ asker, match, past }: Request, member: string): readonly string[] {
  if (asker !== member) return [asker];
  return [...(match?.held ? [match.helper] : []), ...past.map(({ helper }) => helper)];
}
