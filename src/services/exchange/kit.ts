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

/** By when a notice should be seen, and from when it means nothing. */
export type Until = Pick<Notice, 'by' | 'expiresAt'>;

/** What the parts of the exchange work with. */
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
  /** False where nobody sleeps. */
  readonly quietHours: boolean;
  /** The address at which the other side of a match can see a photo; null when there is none. */
  readonly photoUrl: (ref: string) => string | null;
}

/** The times a community works by. */
export function paceOf(kit: Pick<Kit, 'communities' | 'quietHours'>, community: string): Pace {
  const pack = kit.communities.get(community);
  return { exchange: exchangeSettings.of(pack), quiet: kit.quietHours ? pack.quiet : null };
}

/** Tells somebody about a request. */
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

/** Tells one of a request's people something to know before it begins: at night too, if it begins by the morning. */
export function tellSoon(cause: Cause, request: Request, to: string, say: Utterance): void {
  tell(cause, request, to, say, 'appointment', { by: request.startsAt });
}

/** The community of a request. */
export function communityOf(kit: Kit, request: Request): Community {
  return kit.communities.get(request.community);
}

/**
 * True for a coordinator in charge of a request: one who answers for its zone or for where its people live, or who may
 * decide about its match.
 */
export async function inCharge(kit: Kit, by: string, request: Request): Promise<boolean> {
  const who = await kit.members.get(by);
  if (who?.status !== 'active' || who.community !== request.community || who.appointments.length === 0) return false;
  const sides = await kit.members.many([request.asker, ...(request.match ? [request.match.helper] : [])]);
  const zones = [...new Set([request.zone, ...sides.map(({ zone }) => zone)])];
  if (await kit.members.onDuty(by, request.community, zones)) return true;
  return (await judgesOf(kit, request)).includes(by);
}

/** Coordinators of these zones, each once, without those left out; everybody's when that leaves nobody. */
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
 * Who may decide about a match: coordinators of its zones who aren't a side of it, else any other of the community;
 * where there is no other, that one after all, or nothing could ever be decided.
 */
export async function judgesOf(kit: Kit, request: Request): Promise<readonly string[]> {
  const sides = [request.asker, ...(request.match ? [request.match.helper] : [])];
  const people = await kit.members.many(sides);
  const zones = [request.zone, ...people.map(({ zone }) => zone)];
  const others = await coordinatorsOf(kit, request.community, zones, sides);
  return others.length > 0 ? others : (await kit.members.coordinators(request.community)).map((one) => one.id);
}

/** A member by id; ids come from our own documents, which are never without their member. */
export async function memberOf(kit: Kit, id: string): Promise<Member> {
  const member = await kit.members.get(id);
  invariant(member, `the member ${id} of a request isn't there`);
  return member;
}
