import type { Cause } from '../../lib/cause';
import { addWaking, type Quiet, wakingBetween } from '../../lib/quiet';
import { MINUTE_MS } from '../../lib/units';
import type { Community } from '../communities';
import { nearOf, type Searching } from '../matching';
import { placeOf } from '../outbox';
import { done } from '../record';
import { batchOf } from './batches';
import { type WavePlan, waiting } from './decide/asking';
import { communityOf, type Kit, paceOf } from './kit';
import { needOf } from './needs';
import { askNotice, choose } from './places';
import { beginsAtNight, notesFirst, type Pace, waveEnd } from './timing';
import type { Request } from './types';

/** Whom to ask next, each with a reserved place in the week, and when to decide again. */
type Found = Omit<WavePlan, 'first'>;

/**
 * The next members by the pack's strategy. `refill`: so many replace a no in a fixed wave. Nobody is chosen again for a
 * change that is already done.
 */
export async function nextMembers(
  kit: Kit,
  request: Request,
  key: string,
  cause: Cause,
  refill?: number,
): Promise<Found> {
  const pace = paceOf(kit, request.community);
  const until = waveEnd(cause.at, request.startsAt, pace);
  if (done(request, key)) return { members: [], at: cause.at, until };
  if (pace.exchange.strategy === 'learned') return learned(kit, request, pace, key, cause);
  const first = refill !== undefined || isFirstWave(request);
  // The second wave asks everybody else.
  const choosing = {
    most: refill ?? pace.exchange.waveSize,
    notesFirst: first && notesFirst(request, cause.at, pace),
  };
  const members = await choose(kit, request, choosing, key, cause);
  return { members: refill === undefined ? members : members.slice(0, refill), at: cause.at, until };
}

/** As many as the time and their chances demand; those reserved by an earlier try of the turn stay chosen. */
async function learned(kit: Kit, request: Request, pace: Pace, key: string, cause: Cause): Promise<Found> {
  const { community, startsAt } = request;
  const { at } = cause;
  const pack = communityOf(kit, request);
  const searching = (one: Request): Searching => searchingOf(one, pack, pace, at);
  const batch = await batchOf(kit, request, at, searching);
  const how = { ...searching(request), ...(batch ? { batch } : {}) };
  const plan = await kit.matching.suggest(needOf(request, pack), how, at);
  const notice = askNotice(request, key);
  const held = await kit.outbox.holders(placeOf(notice));
  const members = [...held];
  for (const { member } of plan.ask)
    if (!members.includes(member) && (await kit.outbox.reserve({ member, community, notice, at })))
      members.push(member);
  const next = addWaking(at, plan.nextMinutes * MINUTE_MS, awakeFor(request, pace, at));
  const until = next < startsAt ? next : startsAt;
  return { members, at, until, waits: !plan.exhausted, widened: plan.widened };
}

/** How the search for a request stands. */
function searchingOf(request: Request, pack: Community, pace: Pace, at: Date): Searching {
  const awake = awakeFor(request, pace, at);
  const minutes = (from: Date, to: Date): number => wakingBetween(from, to, awake) / MINUTE_MS;
  return {
    near: request.widened ? [] : nearOf(pack, request.zone),
    minutesLeft: minutes(at, request.startsAt),
    open: waiting(request).map((one) => ({ member: one.member, waited: minutes(one.at, at) })),
    callsLast: isFirstWave(request) && notesFirst(request, at, pace),
  };
}

/** The quiet hours that a search heeds; null for what begins before they end. */
function awakeFor({ startsAt }: Request, { quiet }: Pace, at: Date): Quiet | null {
  return beginsAtNight(at, startsAt, quiet) ? null : quiet;
}

function isFirstWave({ asked, round }: Request): boolean {
  return !asked.some((one) => one.round === round && one.by === undefined);
}
