import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Notice, Purpose } from '../../lib/notice';
import type { Utterance } from '../../lib/utterance';
import type { Communities, Community } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Matching } from '../matching';
import type { Member, MembersPort } from '../members';
import type { Outbox } from '../outbox';
import { exchangeSettings } from './settings';
import type { RequestStore } from './store';
import type { Pace } from './timing';
import type { Request } from './types';
import type { WordLists } from './words';

/** When a notice should be seen at the latest, and when it becomes outdated. */
export type Until = Pick<Notice, 'by' | 'expiresAt'>;

/** The shared parts of the exchange. */
export interface Kit {
  readonly requests: RequestStore;
  readonly matching: Matching;
  readonly outbox: Pick<Outbox, 'reserve' | 'release' | 'holders'>;
  readonly members: MembersPort;
  readonly ledger: Ledger;
  readonly figures: Figures;
  readonly communities: Communities;
  readonly words: WordLists;
  readonly logger: Logger;
  /** False without quiet hours. */
  readonly quietHours: boolean;
  /** The address of a photo for the other side of a match; null without one. */
  readonly photoUrl: (ref: string) => string | null;
}

/** The time settings of a community. */
export function paceOf(kit: Pick<Kit, 'communities' | 'quietHours'>, community: string): Pace {
  const pack = kit.communities.get(community);
  return { exchange: exchangeSettings.of(pack), quiet: kit.quietHours ? pack.quiet : null };
}

/** Tells a member about a request. */
export function tell(
  cause: Cause,
  request: Pick<Request, 'id'>,
  to: string,
  say: Utterance,
  purpose: Purpose,
  until: Until = {},
): void {
  cause.tell({ to, about: { feature: 'exchange', id: request.id }, purpose, say, ...until });
}

/** Tells a member about a request before it begins; at night too if it begins by the morning. */
export function tellSoon(cause: Cause, request: Request, to: string, say: Utterance): void {
  tell(cause, request, to, say, 'appointment', { by: request.startsAt });
}

/** The community of a request. */
export function communityOf(kit: Kit, request: Request): Community {
  return kit.communities.get(request.community);
}

/** True for a coordinator in charge of a request by its zone, its members' zones, or as a judge. */
export async function inCharge(kit: Kit, by: string, request: Request): Promise<boolean> {
  const who = await kit.members.get(by);
  if (who?.status !== 'active' || who.community !== request.community || who.appointments.length === 0) return false;
  const sides = await kit.members.many([request.asker, ...(request.match ? [request.match.helper] : [])]);
  const zones = [...new Set([request.zone, ...sides.map(({ zone }) => zone)])];
  if (await kit.members.onDuty(by, request.community, zones)) return true;
  return (await judgesOf(kit, request)).includes(by);
}

/** Coordinators of these zones, each once, except `without`. Falls back to all coordinators of the community. */
export async function coordinatorsOf(
  kit: Kit,
  community: string,
  zones: readonly string[],
  without: readonly string[] = [],
): Promise<readonly string[]> {
  const lists = await Promise.all([...new Set(zones)].map((zone) => kit.members.coordinators(community, zone)));
  const ids = [...new Set(lists.flat().map((one) => one.id))];
  const others = ids.filter((id) => !without.includes(id));
  if (others.length > 0) return others;
  const all = (await kit.members.coordinators(community)).map((one) => one.id);
  return all.filter((id) => !without.includes(id));
}

/**
 * The coordinators who may decide a match: those of its zones who aren't a side, else any others. A coordinator who is
 * a side decides only if no other exists.
 */
export async function judgesOf(kit: Kit, request: Request): Promise<readonly string[]> {
  const sides = [request.asker, ...(request.match ? [request.match.helper] : [])];
  const people = await kit.members.many(sides);
  const zones = [request.zone, ...people.map(({ zone }) => zone)];
  const others = await coordinatorsOf(kit, request.community, zones, sides);
  return others.length > 0 ? others : (await kit.members.coordinators(request.community)).map((one) => one.id);
}

/** A member by id; throws if none exists, since the ids come from our own documents. */
export async function memberOf(kit: Kit, id: string): Promise<Member> {
  const member = await kit.members.get(id);
  invariant(member, `the member ${id} of a request isn't there`);
  return member;
}
