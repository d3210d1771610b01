import type { Cause } from '../../lib/cause';
import { ableTo, type Obstacle } from '../matching';
import { doing, done } from '../record';
import { takeOn } from './alarms';
import * as decide from './decide/asking';
import { communityOf, inCharge, type Kit, tell } from './kit';
import { MAX_PICKED } from './limits';
import { wideNeedOf } from './needs';
import { askClosed } from './notices/asking';
import { askNotice, giveBackPlaces, releasePlace } from './places';
import { listed } from './sides';
import type { Act, Picked, Picks, Request } from './types';
import { tellAsked } from './waves';

/** A coordinator picks people to ask. */
export async function assign(kit: Kit, request: Request, by: string, picks: Picks, cause: Cause): Promise<Picked> {
  if (!(await inCharge(kit, by, request))) return { is: 'not-allowed' };
  const what = doing(cause, by);
  const before = done(request, what.key);
  const chosen = before
    ? { asked: listed(before, 'members'), full: listed(before, 'full'), unfit: listed(before, 'unfit') }
    : await withPlaces(kit, request, { ...picks, by }, what.key, cause);
  if (chosen.asked.length === 0) return { is: 'none', request, ...chosen };
  const changed = await kit.requests.change(request.id, what, (now) => decide.pick(now, chosen, by, cause.at));
  await giveBackPlaces(kit, request, what.key, changed.is === 'done' ? chosen.asked : []);
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  await tellAsked(kit, changed.record, changed.happening, cause, false);
  await takeOn(kit, changed.record, by, cause);
  return { is: 'asked', request: changed.record, ...chosen };
}

/** A coordinator takes back a question that the member hasn't answered. */
export async function unask(
  kit: Kit,
  request: Request,
  by: string,
  member: string,
  cause: Cause,
): Promise<Act<'unasked'>> {
  if (!(await inCharge(kit, by, request))) return { is: 'not-allowed' };
  const changed = await kit.requests.change(request.id, doing(cause, by), (now) => decide.unask(now, member, cause.at));
  if (changed.is !== 'done') return { is: changed.is === 'unknown' ? 'unknown' : changed.why };
  await releasePlace(kit, request, member);
  tell(cause, changed.record, member, askClosed(changed.record), 'appointment', { expiresAt: request.startsAt });
  return { is: 'unasked', request: changed.record };
}

/** Sorts the picked members: a place in the week makes one asked; the others are full or unfit. */
async function withPlaces(
  kit: Kit,
  request: Request,
  { members, over, by }: Picks & { readonly by: string },
  key: string,
  cause: Cause,
): Promise<decide.PickedMembers> {
  const { community } = request;
  const need = wideNeedOf(request, communityOf(kit, request));
  const notice = askNotice(request, key);
  const found = { asked: [] as string[], full: [] as string[], unfit: [] as string[] };
  for (const member of [...new Set(members)].slice(0, MAX_PICKED)) {
    const [against] = (await kit.matching.obstaclesFor(member, [need], cause.at)) ?? [];
    if (!against || !ableTo(against)) found.unfit.push(member);
    else if (!over && isFull(against)) found.full.push(member);
    else {
      const place = { member, community, notice, at: cause.at, ...(over ? { by } : {}) };
      found[(await kit.outbox.reserve(place)) ? 'asked' : 'full'].push(member);
    }
  }
  return found;
}

function isFull(against: readonly Obstacle[]): boolean {
  return against.includes('weekly') || against.includes('cap');
}
