import type { Cause } from '../../lib/cause';
import type { About, Notice } from '../../lib/notice';
import { placeOf } from '../outbox';
import { communityOf, type Kit } from './kit';
import { MAX_PLANS } from './limits';
import { needOf } from './needs';
import type { Request } from './types';

const ASK = 'ask:';

/**
 * The record of a notice that asks a helper. `key` is the change that asks, so each ask reserves its own place in the
 * week.
 */
export function askNotice(request: Pick<Request, 'id'>, key: string): Pick<Notice, 'about' | 'purpose'> {
  return { about: { feature: 'exchange', id: request.id, part: `${ASK}${key}` }, purpose: 'match' };
}

/** The change that asked, from the notice it made; null for another notice. */
export function askKeyOf({ part = '' }: About): string | null {
  return part.startsWith(ASK) ? part.slice(ASK.length) : null;
}

/** How many members are chosen. `notesFirst`: those come last whom only a call reaches. */
interface Choosing {
  readonly most: number;
  readonly notesFirst: boolean;
}

/**
 * Chooses the next members to ask and reserves a place in each one's week; members without a place are skipped. Members
 * reserved by an earlier try of the turn stay chosen.
 */
export async function choose(
  kit: Kit,
  request: Request,
  { most, notesFirst }: Choosing,
  key: string,
  cause: Cause,
): Promise<readonly string[]> {
  const notice = askNotice(request, key);
  const { community } = request;
  const need = needOf(request, communityOf(kit, request));
  const held = await kit.outbox.holders(placeOf(notice));
  const chosen = new Set<string>();
  for (let n = 0; n < MAX_PLANS && chosen.size < most; n++) {
    const planned = (await kit.matching.plan(need, most, cause.at, notesFirst)).map((one) => one.member);
    // Best first, including members reserved by an earlier try.
    for (const member of planned) if (held.includes(member)) chosen.add(member);
    const fresh = planned.filter((member) => !chosen.has(member));
    const wanted = most - new Set([...held, ...chosen]).size;
    if (fresh.length === 0 || wanted <= 0) break;
    for (const member of fresh.slice(0, wanted))
      if (await kit.outbox.reserve({ member, community, notice, at: cause.at })) chosen.add(member);
  }
  return [...new Set([...chosen, ...held])];
}

/** Gives back the places of chosen members who are not asked after all. */
export async function giveBackPlaces(kit: Kit, request: Request, key: string, asked: readonly string[]): Promise<void> {
  const place = placeOf(askNotice(request, key));
  for (const member of await kit.outbox.holders(place))
    if (!asked.includes(member)) await kit.outbox.release(member, place);
}

/** Gives back the place of a question to one member. */
export async function releasePlace(kit: Kit, request: Request, member: string): Promise<void> {
  const asking = request.log.findLast(
    ({ is, data }) =>
      (is === 'asked' || is === 'picked' || is === 'linked') &&
      Array.isArray(data.members) &&
      data.members.includes(member),
  );
  if (asking) await kit.outbox.release(member, placeOf(askNotice(request, asking.key)));
}
