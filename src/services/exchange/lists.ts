import type { Cause } from '../../lib/cause';
import { MINUTE_MS } from '../../lib/units';
import { changedInTurn } from '../record';
import { waiting } from './decide/asking';
import { communityOf, inCharge, type Kit } from './kit';
import { MAX_BOARD, MAX_LISTED, MAX_OTHERS_READ, WHY_NOT_MINUTES } from './limits';
import { wideNeedOf } from './needs';
import { liveStates } from './states';
import type { Helper, Request } from './types';

/**
 * Open requests that a member was asked about and has not answered. A replay of the turn that answered one finds that
 * one, so that it goes the same way again.
 */
export async function asks(kit: Kit, member: string, cause: Pick<Cause, 'key' | 'at'>): Promise<readonly Request[]> {
  const who = await kit.members.get(member);
  if (!who) return [];
  const open = await kit.requests.find({ 'asked.member': member, state: 'open' }, { startsAt: 1 }, MAX_OTHERS_READ);
  const matched = await kit.requests.find({ 'match.helper': member, state: 'matched' }, { _id: 1 }, MAX_LISTED);
  const answered = [...open, ...matched].filter((one) => changedInTurn(one, cause));
  if (answered.length > 0) return answered;
  const waits = ({ asked }: Request) => asked.some((one) => one.member === member && one.answer === undefined);
  return open.filter((one) => one.startsAt > cause.at && waits(one)).slice(0, MAX_LISTED);
}

/**
 * The open request to which a member said no last, without a reason. It lies back WHY_NOT_MINUTES at most. A replay of the turn
 * that gave the reason finds it too.
 */
export async function unexplained(kit: Kit, member: string, cause: Pick<Cause, 'key' | 'at'>): Promise<Request | null> {
  const since = cause.at.getTime() - WHY_NOT_MINUTES * MINUTE_MS;
  const asked = await kit.requests.find(
    { 'asked.member': member, state: 'open', startsAt: { $gt: cause.at } },
    { startsAt: 1 },
    MAX_OTHERS_READ,
  );
  const told = asked.flatMap((request) =>
    request.asked
      .filter((one) => one.member === member && one.answer === 'no' && (one.answeredAt?.getTime() ?? 0) >= since)
      .filter((one) => one.why === undefined || changedInTurn(request, cause))
      .map((one) => ({ request, at: one.answeredAt?.getTime() ?? 0 })),
  );
  return told.sort((a, b) => b.at - a.at)[0]?.request ?? null;
}

/** Requests that need a coordinator's attention. */
export async function board(kit: Kit, community: string, by: string): Promise<readonly Request[]> {
  const zones = await kit.members.dutyZones(by, community);
  if (zones.length === 0) return [];
  const lists = await Promise.all(
    liveStates.map((state) =>
      kit.requests.find({ community, state, zone: { $in: [...zones] } }, { startsAt: 1 }, MAX_BOARD),
    ),
  );
  return lists.flat().sort((a, b) => urgency(a) - urgency(b) || a.startsAt.getTime() - b.startsAt.getTime());
}

/** Helpers a coordinator may pick from. */
export async function helpersFor(kit: Kit, id: string, by: string, at: Date): Promise<readonly Helper[]> {
  const request = await kit.requests.get(id);
  if (request?.state !== 'open' || !(await inCharge(kit, by, request))) return [];
  const picks = await kit.matching.picks(wideNeedOf(request, communityOf(kit, request)), at);
  const people = picks.map(({ member }) => member);
  const open = await kit.requests.find(
    { 'asked.member': { $in: people }, state: 'open' },
    { startsAt: 1 },
    MAX_OTHERS_READ,
  );
  const others = open.filter((one) => one.id !== id);
  return picks.map((pick) => ({ ...pick, elsewhere: others.flatMap((one) => waitingAt(one, pick.member)) }));
}

/** The unanswered question of another request to a member. */
function waitingAt(request: Request, member: string): Helper['elsewhere'] {
  const asked = waiting(request).find((one) => one.member === member);
  return asked ? [{ request, by: asked.by ?? null }] : [];
}

/** The order of the board: requests that depend on a coordinator come first. */
function urgency(request: Request): number {
  if (request.state === 'disputed') return 0;
  if (request.state === 'open' && request.unfilledAt) return 1;
  if (request.state === 'matched' && request.match?.unconfirmedAt) return 2;
  return request.state === 'open' ? 3 : 4;
}
