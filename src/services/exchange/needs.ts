import { wakingBetween } from '../../lib/quiet';
import { MINUTE_MS } from '../../lib/units';
import type { Community } from '../communities';
import { type Ask, type Need, nearOf, type Shortage } from '../matching';
import { communityOf, type Kit, paceOf } from './kit';
import { beginsAtNight } from './timing';
import type { Request } from './types';

/** The matching need of a request. */
export function needOf(request: Request, community: Community): Need {
  const { id, kind, wishes, asker, round, asked, startsAt, endsAt } = request;
  return {
    id,
    community: community.id,
    kind,
    zones: zonesFor(request, community),
    span: { from: startsAt, to: endsAt },
    seats: 1,
    wishes,
    exclude: [asker],
    purpose: 'match',
    round,
    asked,
  };
}

/** The need with near zones, even if the request is not widened. */
export function wideNeedOf(request: Request, community: Community): Need {
  return needOf({ ...request, widened: true }, community);
}

/** Zones whose offers may fit a request: its own, and once widened those near by. */
export function zonesFor(request: Pick<Request, 'zone' | 'widened'>, community: Community): readonly string[] {
  return request.widened ? [request.zone, ...nearOf(community, request.zone)] : [request.zone];
}

/** Why nobody is left to ask for a request. */
export function shortageOf(kit: Kit, request: Request, at: Date): Promise<Shortage> {
  return kit.matching.shortage(needOf(request, communityOf(kit, request)), at);
}

/** Records the asks of a request with each member, and learns from answers. Safe to repeat; the later ask wins. */
export async function noteAsks(kit: Kit, request: Request, members: readonly string[], at: Date): Promise<void> {
  for (const member of members) {
    const asks = asksOf(request, member);
    await kit.matching.asks.note(member, asks, at);
    for (const { answer, answeredAt, ...ask } of asks)
      if (answer !== null && answeredAt !== null)
        await kit.matching.answered({ ...ask, member }, { is: answer === 'no' ? 'no' : 'yes', at: answeredAt });
  }
}

/** Keeps what was seen of these members when they were asked in this round. */
export async function freezeAsks(kit: Kit, request: Request, members: readonly string[]): Promise<void> {
  const { quiet } = paceOf(kit, request.community);
  const need = wideNeedOf(request, communityOf(kit, request));
  const now = request.asked.filter(({ member, round }) => members.includes(member) && round === request.round);
  for (const { member, at, by, wave } of now) {
    const batch = request.batch && wave === 1 && by === undefined ? { batch: request.batch } : {};
    const awake = beginsAtNight(at, request.startsAt, quiet) ? null : quiet;
    const minutesLeft = wakingBetween(at, request.startsAt, awake) / MINUTE_MS;
    await kit.matching.freeze(need, { member, at, minutesLeft, ...batch, ...(by === undefined ? {} : { by }) });
  }
}

function asksOf(request: Request, member: string): readonly Ask[] {
  return request.asked
    .filter((one) => one.member === member)
    .map(({ round, at, answer = null, answeredAt = null }) => ({ need: request.id, round, at, answer, answeredAt }));
}

/** True if the checks that the kind of help needs still count. Reads nothing for a kind without. */
export async function isChecked(
  { vetting }: Pick<Kit, 'vetting'>,
  { community, kind }: Request,
  member: string,
  at: Date,
): Promise<boolean> {
  const needed = vetting.needed(community, kind);
  if (needed.length === 0) return true;
  const held = (await vetting.live([member], at)).get(member);
  return needed.every((one) => held?.has(one) ?? false);
}
