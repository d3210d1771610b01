import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Notice } from '../../lib/notice';
import type { Purpose } from '../../lib/notice-rules';
import type { PhotoUrl } from '../../lib/photo-link';
import type { Reaching } from '../../lib/reach';
import type { TakeBack } from '../../lib/take-back';
import type { Utterance } from '../../lib/utterance';
import type { Blocks } from '../blocks';
import type { Communities, Community } from '../communities';
import type { Consents } from '../consents';
import type { DutyRota, Weight } from '../duty';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Looks } from '../looks';
import type { Matching } from '../matching';
import type { Member, MembersPort } from '../members';
import type { Outbox } from '../outbox';
import type { Parties } from '../parties';
import type { Vettings } from '../vetting';
import { exchangeSettings } from './settings';
import type { RequestStore } from './store';
import type { Pace } from './timing';
import type { Request } from './types';
import type { exchangeReader } from './words';

/** From when on a notice goes out, when it should be seen at the latest, and when it becomes outdated. */
export type Until = Pick<Notice, 'notBefore' | 'by' | 'expiresAt'>;

/** The shared parts of the exchange. */
export interface Kit {
  readonly requests: RequestStore;
  readonly matching: Matching;
  readonly outbox: Pick<Outbox, 'reserve' | 'release' | 'holders' | 'outdate' | 'toldSince'>;
  /** When people can be reached; absent: at once. */
  readonly reaching?: Reaching;
  readonly members: MembersPort;
  readonly blocks: Pick<Blocks, 'apartFrom'>;
  readonly consents: Pick<Consents, 'has'>;
  readonly vetting: Pick<Vettings, 'shown' | 'live' | 'needed'>;
  readonly parties: Pick<Parties, 'all' | 'get' | 'of' | 'unable' | 'people' | 'groupFor'>;
  readonly duty: Pick<DutyRota, 'tellStaff' | 'askToDecide' | 'raise' | 'taken' | 'settle' | 'describes' | 'alarmsOf'>;
  readonly ledger: Ledger;
  readonly looks: Pick<Looks, 'note'>;
  readonly figures: Figures;
  readonly communities: Communities;
  /** Reads a community's own words: its kinds of help and what it refuses. */
  readonly reader: ReturnType<typeof exchangeReader>;
  /** Takes words back from whom they were told; absent: nothing is sealed, and nobody is looked for. */
  readonly takeBack?: TakeBack;
  readonly logger: Logger;
  /** False without quiet hours. */
  readonly quietHours: boolean;
  /** The address of a photo for the other side of a match; null without one. */
  readonly photoUrl: PhotoUrl;
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

/** Tells a coordinator about a request, as the coordinator chose. */
export function tellStaff(
  kit: Pick<Kit, 'duty'>,
  cause: Cause,
  request: Pick<Request, 'id'>,
  of: { readonly to: string; readonly say: Utterance; readonly weight: Weight; readonly purpose?: Purpose } & Until,
): Promise<void> {
  const { weight, ...notice } = of;
  return kit.duty.tellStaff(
    { purpose: 'system', ...notice, about: { feature: 'exchange', id: request.id } },
    weight,
    cause,
  );
}

/**
 * Ends the search for a request that is matched, taken back or over. Unseen notices about it are outdated, those who
 * haven't answered were silent, and its alarm ends.
 */
export async function moveOn(
  { outbox, duty, matching }: Pick<Kit, 'outbox' | 'duty' | 'matching'>,
  request: Pick<Request, 'id' | 'community'>,
  cause: Cause,
): Promise<void> {
  const about = { feature: 'exchange', id: request.id };
  await outbox.outdate(about, ['match', 'appointment', 'system'], cause.at);
  await matching.closed(request.id, cause.at);
  moved(request, cause);
  await duty.settle(about, cause);
}

/** Outdates the unseen notices that ask how a match went: it is decided. */
export function decided(kit: Pick<Kit, 'outbox'>, { id }: Pick<Request, 'id'>, cause: Cause): Promise<void> {
  return kit.outbox.outdate({ feature: 'exchange', id }, ['appointment', 'ledger'], cause.at);
}

/** Questions about a request may be over: those that wait are looked at again. */
export function moved({ id, community }: Pick<Request, 'id' | 'community'>, cause: Cause): void {
  cause.emit({ type: 'matter.moved', community, matter: id });
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
  if (await kit.members.onDuty(by, request.community, await zonesOf(kit, request))) return true;
  return (await judgesOf(kit, request)).includes(by);
}

/**
 * The coordinators who may decide a match: those of its zones, else any. They are no side and near none, unless nobody
 * else is there.
 */
export async function judgesOf(kit: Kit, request: Request): Promise<readonly string[]> {
  const zones = await zonesOf(kit, request);
  return kit.members.deciders({ community: request.community, zones, sides: sidesOf(request) });
}

/** The asker, and the helper of a match. */
function sidesOf({ asker, match }: Request): readonly string[] {
  return match ? [asker, match.helper] : [asker];
}

/** The zones a request concerns: its own, and those its sides live in. */
export async function zonesOf({ members }: Kit, request: Request): Promise<readonly string[]> {
  const sides = await members.many(sidesOf(request));
  return [...new Set([request.zone, ...sides.map(({ zone }) => zone)])];
}

/** A member by id; throws if none exists, since the ids come from our own documents. */
export async function memberOf(kit: Kit, id: string): Promise<Member> {
  const member = await kit.members.get(id);
  invariant(member, `the member ${id} of a request isn't there`);
  return member;
}
