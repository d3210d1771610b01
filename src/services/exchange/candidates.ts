import type { Member } from '../members';
import { type AskFact, type Facts, type Obstacle, obstacles, zonesFor } from './filters';
import { communityOf, type Kit } from './kit';
import { IDS_AT_ONCE, MAX_ASKS_READ, MAX_BALANCES, MAX_PICKS, MAX_REACH_CHECKS, RECENT_DAYS } from './limits';
import { slotOf } from './rules';
import { balanceScore, byScore, scoreOf } from './score';
import { daysBefore } from './timing';
import type { Candidate, Offer, Request } from './types';

/** The next people to ask about a request, best first, at most `most`: they fit, haven't been asked too much and can be reached. */
export async function nextHelpers(kit: Kit, request: Request, most: number, at: Date): Promise<readonly Candidate[]> {
  const ranked = await rankedFor(kit, request, at, (found) => found.length === 0);
  return reachable(kit, ranked, most);
}

/**
 * Helpers a coordinator may pick from, best first, at most MAX_PICKS: near zones too, and also people who have been asked
 * already or often. What speaks against somebody is among the reasons.
 */
export async function picksFor(kit: Kit, request: Request, at: Date): Promise<readonly Candidate[]> {
  const wide: Request = { ...request, widened: true };
  const passing: readonly Obstacle[] = ['asked', 'cap', 'weekly'];
  const ranked = await rankedFor(kit, wide, at, (found) => found.every((id) => passing.includes(id)));
  return reachable(kit, ranked, MAX_PICKS);
}

/** What keeps one member from each of some requests of a community, in their order; null without an offer. */
export async function obstaclesOf(
  kit: Kit,
  requests: readonly Request[],
  member: string,
  at: Date,
): Promise<readonly (readonly Obstacle[])[] | null> {
  const offer = await kit.offers.of(member);
  if (!offer) return null;
  const [facts] = await factsOf(kit, offer.community, [offer], at);
  return facts ? requests.map((one) => obstacles(facts, one, communityOf(kit, one), at)) : null;
}

async function rankedFor(
  kit: Kit,
  request: Request,
  at: Date,
  passes: (found: readonly Obstacle[]) => boolean,
): Promise<readonly Candidate[]> {
  const community = communityOf(kit, request);
  const offers = await kit.offers.fitting({
    community: request.community,
    kind: request.kind,
    zones: zonesFor(request, community),
    slot: slotOf(request.date, request.time),
  });
  const fitting = (await factsOf(kit, request.community, offers, at))
    .map((facts) => ({ facts, found: obstacles(facts, request, community, at) }))
    .filter(({ found }) => passes(found))
    .map(({ facts, found }) => {
      const { score, reasons } = scoreOf(facts, request, at);
      const against = found.map((id) => `but-${id}`);
      return { member: facts.member.id, name: facts.member.name, score, reasons: [...reasons, ...against] };
    });
  const ranked = byScore(request.id, fitting);
  const best = await Promise.all(ranked.slice(0, MAX_BALANCES).map((one) => withBalance(kit, request, one)));
  return [...byScore(request.id, best), ...ranked.slice(MAX_BALANCES)];
}

async function withBalance(kit: Kit, request: Request, candidate: Candidate): Promise<Candidate> {
  const { posted } = await kit.ledger.balance(request.community, candidate.member);
  const { score, reasons } = balanceScore(posted);
  return { ...candidate, score: candidate.score + score, reasons: [...candidate.reasons, ...reasons] };
}

async function reachable(kit: Kit, ranked: readonly Candidate[], most: number): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const one of ranked.slice(0, MAX_REACH_CHECKS)) {
    if (found.length >= most) break;
    if ((await kit.members.contactsOf(one.member)).length > 0) found.push(one);
  }
  return found;
}

/** What is known of the people behind these offers; people who are no members any more are left out. */
async function factsOf(kit: Kit, community: string, offers: readonly Offer[], at: Date): Promise<readonly Facts[]> {
  const ids = offers.map((one) => one.member);
  if (ids.length === 0) return [];
  const [people, booked, asks] = await Promise.all([
    inChunks(ids, (some) => kit.members.many(some)),
    inChunks(ids, async (some) => [...(await kit.diaries.of(some))]).then((entries) => new Map(entries)),
    recentAsks(kit, community, ids, at),
  ]);
  const byId = new Map<string, Member>(people.map((one) => [one.id, one]));
  return offers.flatMap((offer) => {
    const member = byId.get(offer.member);
    return member ? [{ offer, member, booked: booked.get(member.id) ?? [], asks: asks.get(member.id) ?? [] }] : [];
  });
}

/** Reads by many ids a few at a time, so that what a store does for each list of ids stays small. */
async function inChunks<T>(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
    found.push(...(await read(ids.slice(from, from + IDS_AT_ONCE))));
  return found;
}

async function recentAsks(
  kit: Kit,
  community: string,
  members: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, readonly AskFact[]>> {
  const since = daysBefore(at, RECENT_DAYS);
  const facts = new Map<string, AskFact[]>(members.map((id) => [id, []]));
  for (const { member, at: askedAt, answer } of await kit.requests.askedSince(community, since, MAX_ASKS_READ))
    if (askedAt >= since) facts.get(member)?.push({ at: askedAt, answer: answer ?? null });
  return facts;
}
