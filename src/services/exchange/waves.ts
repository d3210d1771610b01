import type { Cause } from '../../lib/cause';
import { coordinatorsOf } from '../members';
import { doing, type Happening } from '../record';
import { isUrgent, ringUnfilled } from './alarms';
import * as decide from './decide/asking';
import { unfilledFact } from './figures';
import { type Kit, memberOf, moveOn, tell, tellStaff } from './kit';
import { tellInstitutions } from './linking';
import { freezeAsks, noteAsks, shortageOf } from './needs';
import { nextMembers } from './next-members';
import * as notices from './notices/asking';
import { askNotice, giveBackPlaces } from './places';
import { listed, ownChecks } from './sides';
import type { Request } from './types';

/**
 * `first`: the first wave of a round, refused once the waves have begun. `tellAsker`: tells the asker if nobody is
 * left.
 */
export interface WaveHow {
  readonly first: boolean;
  readonly tellAsker: boolean;
}

/** Asks the next wave, or ends the round if nobody is left; gives the number of asked members. */
export async function wave(kit: Kit, request: Request, cause: Cause, { first, tellAsker }: WaveHow): Promise<number> {
  const what = doing(cause, null, 'wave');
  const found = await nextMembers(kit, request, what.key, cause);
  const changed = await kit.requests.change(request.id, what, (now) => decide.wave(now, { ...found, first }));
  await giveBackPlaces(kit, request, what.key, changed.is === 'done' ? listed(changed.happening, 'members') : []);
  if (changed.is === 'done') {
    if (first || (request.batch && request.waves === 0)) await tellInstitutions(kit, changed.record, 'asked', cause);
    return tellAsked(kit, changed.record, changed.happening, cause, tellAsker);
  }
  return changed.is === 'refused' ? decide.waiting(changed.record).length : 0;
}

/** Asks further members after a no: one in a fixed wave, else as many as are worth it. */
export async function refill(kit: Kit, request: Request, cause: Cause): Promise<void> {
  const what = doing(cause, null, 'refill');
  const found = await nextMembers(kit, request, what.key, cause, 1);
  const changed = await kit.requests.change(request.id, what, (now) => decide.refill(now, found));
  await giveBackPlaces(kit, request, what.key, changed.is === 'done' ? listed(changed.happening, 'members') : []);
  if (changed.is === 'done') await tellAsked(kit, changed.record, changed.happening, cause, true);
}

/** Tells the members a change asked, or the coordinators if nobody was left; gives the number of asked members. */
export async function tellAsked(
  kit: Kit,
  request: Request,
  happening: Happening,
  cause: Cause,
  tellAsker: boolean,
): Promise<number> {
  if (happening.is === 'exhausted' && happening.data.told === false) await tellUnfilled(kit, request, cause, tellAsker);
  const members = listed(happening, 'members');
  await noteAsks(kit, request, members, cause.at);
  await freezeAsks(kit, request, members);
  const asker = members.length > 0 ? await memberOf(kit, request.asker) : null;
  for (const to of members) {
    const checks = await ownChecks(kit, request, to, cause.at);
    const say = notices.askCard(request, { askerName: asker?.name ?? '', picked: happening.is === 'picked', checks });
    cause.tell({ to, ...askNotice(request, happening.key), say, expiresAt: request.startsAt });
  }
  return members.length;
}

/**
 * Tells the coordinators, and the asker, that nobody has taken it yet. An urgent request rings those on duty instead of
 * the zone's coordinators.
 */
export async function tellUnfilled(kit: Kit, request: Request, cause: Cause, tellAsker = true): Promise<void> {
  const reached = await ringUnfilled(kit, request, cause);
  await tellInstitutions(kit, request, 'unfilled', cause);
  const until = { expiresAt: request.startsAt };
  if (!isUrgent(kit, request, cause.at)) {
    const asker = await memberOf(kit, request.asker);
    const shortage = await shortageOf(kit, request, cause.at);
    const say = notices.unfilledForCoordinator(request, asker.name, shortage);
    for (const to of await coordinatorsOf(kit.members, request.community, [request.zone]))
      await tellStaff(kit, cause, request, { to, say, weight: 'card', ...until });
  }
  if (tellAsker) tell(cause, request, request.asker, notices.unfilledForAsker(request, reached), 'appointment', until);
}

/** Ends a request whose start has come without a helper. */
export async function expire(kit: Kit, id: string, cause: Cause): Promise<void> {
  const changed = await kit.requests.change(id, doing(cause, null), (now) => decide.expire(now, cause.at));
  if (changed.is !== 'done') return;
  const { record: request } = changed;
  await kit.figures.record(unfilledFact(request, changed.happening));
  await moveOn(kit, request, cause);
  const asker = await memberOf(kit, request.asker);
  tell(cause, request, request.asker, notices.expiredForAsker(request), 'appointment');
  const say = notices.expiredForCoordinator(request, asker.name);
  for (const to of await coordinatorsOf(kit.members, request.community, [request.zone]))
    await tellStaff(kit, cause, request, { to, say, weight: 'routine' });
}
