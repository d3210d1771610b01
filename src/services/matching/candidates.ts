import { daysBefore } from '../../lib/span';
import { type Member, standsInFor, suspensionAt } from '../members';
import { ableTo, type Facts, type Obstacle, obstacles } from './filters';
import { inChunks } from './in-chunks';
import type { Kit } from './kit';
import { MAX_BALANCES, MAX_PICKS, MAX_REACH_CHECKS, RECENT_DAYS } from './limits';
import { offerOf, offersFor } from './offers';
import { balanceScore, byScore, scoreOf, weights } from './score';
import type { Candidate, Need, Offer, Shortage } from './types';

/**
 * Plans the next members to ask for a need, best first, at most `most` per free seat. They fit, haven't been asked too
 * much, have room for one more notice and can be reached. `callsLast`: those come last whom only a call reaches, unless
 * the centre rings them anyway.
 */
export async function plan(
  kit: Kit,
  need: Need,
  most: number,
  at: Date,
  callsLast = false,
): Promise<readonly Candidate[]> {
  if (need.seats < 1) return [];
  const ranked = (await rankedFor(kit, need, at, [])).slice(0, MAX_REACH_CHECKS);
  const rung = await kit.reaching.rungAnyway(
    ranked.map(({ member }) => member),
    at,
  );
  const first = byScore(need.id, withCalls(ranked, rung));
  const many = most * need.seats;
  return reachable(kit, need, first, { at, most: many, ...(callsLast ? { butRung: rung } : {}) });
}

/**
 * Helpers for a coordinator's choice, best first, at most MAX_PICKS, including members already or often asked. Reasons
 * against a member are listed as `but-<obstacle>`.
 */
export async function picks(kit: Kit, need: Need, at: Date): Promise<readonly Candidate[]> {
  const ranked = await rankedFor(kit, need, at, ['asked', 'unreached', 'cap', 'weekly']);
  return reachable(kit, need, ranked.slice(0, MAX_REACH_CHECKS), { at, most: MAX_PICKS, late: true });
}

/** The obstacles of one member for several needs of a community, in order; null without an offer. */
export async function obstaclesFor(
  kit: Kit,
  member: string,
  needs: readonly Need[],
  at: Date,
): Promise<readonly (readonly Obstacle[])[] | null> {
  const offer = await offerOf(kit, member);
  if (!offer) return null;
  const apart = await kit.blocks.apartFrom([member]);
  const checks = (await checksFor(kit, needs, [member], at)).get(member);
  const needy = [...new Set(needs.flatMap(({ exclude }) => exclude))];
  const [facts] = await factsOf(kit, [offer], at, { apart: new Set(), needy });
  if (!facts) return null;
  const found: (readonly Obstacle[])[] = [];
  for (const need of needs) {
    const room = (await kit.roomFor(need, [member], at)).includes(member);
    const unvetted = !holds(checks, checksOf(kit, need));
    found.push(obstacles({ ...facts, unvetted, apart: need.exclude.some((id) => apart.has(id)) }, need, room));
  }
  return found;
}

/** Counts why nobody is left to ask for a need; each member counts once, under the first reason found. */
export async function shortage(kit: Kit, need: Need, at: Date): Promise<Shortage> {
  const all = await factsFor(kit, need, at);
  const fits = all.filter((facts) => ableTo(obstacles(facts, need, true)));
  const apart = all.filter((facts) => facts.apart && ableTo(obstacles({ ...facts, apart: false }, need, true)));
  const room = await roomOf(kit, need, fits, at);
  const found = fits.map((facts) => new Set(obstacles(facts, need, room.has(facts.member.id))));
  const count = (is: (of: ReadonlySet<Obstacle>) => boolean): number => found.filter(is).length;
  const declined = (of: ReadonlySet<Obstacle>): boolean => of.has('declined');
  const asked = (of: ReadonlySet<Obstacle>): boolean => !declined(of) && (of.has('asked') || of.has('unreached'));
  const full = (of: ReadonlySet<Obstacle>): boolean =>
    !declined(of) && !asked(of) && (of.has('weekly') || of.has('cap'));
  return {
    fit: fits.length,
    declined: count(declined),
    asked: count(asked),
    full: count(full),
    apart: apart.length,
  };
}

/** Candidates without an obstacle other than the `passing` ones, best first. */
async function rankedFor(kit: Kit, need: Need, at: Date, passing: readonly Obstacle[]): Promise<readonly Candidate[]> {
  const passes = (facts: Facts, room: boolean): boolean =>
    obstacles(facts, need, room).every((id) => passing.includes(id));
  // The week is read only for candidates without another obstacle.
  const suited = (await factsFor(kit, need, at)).filter((facts) => passes(facts, true));
  const room = await roomOf(kit, need, suited, at);
  const fitting = suited
    .filter((facts) => passes(facts, room.has(facts.member.id)))
    .map((facts) => ({ facts, found: obstacles(facts, need, room.has(facts.member.id)) }))
    .map(({ facts, found }) => {
      const { score, reasons } = scoreOf(facts, need, at);
      const against = found.map((id) => `but-${id}`);
      return { member: facts.member.id, name: facts.member.name, score, reasons: [...reasons, ...against] };
    });
  const ranked = byScore(need.id, fitting);
  const best = await Promise.all(ranked.slice(0, MAX_BALANCES).map((one) => withBalance(kit, need, one)));
  return [...byScore(need.id, best), ...ranked.slice(MAX_BALANCES)];
}

/** The members among these who may get one more notice of the need's purpose. */
export async function roomOf(kit: Kit, need: Need, people: readonly Facts[], at: Date): Promise<ReadonlySet<string>> {
  const ids = people.map(({ member }) => member.id);
  return new Set(await kit.roomFor(need, ids, at));
}

async function withBalance(kit: Kit, need: Need, candidate: Candidate): Promise<Candidate> {
  const { posted } = await kit.ledger.balance(need.community, candidate.member);
  const { score, reasons } = balanceScore(posted);
  return { ...candidate, score: candidate.score + score, reasons: [...candidate.reasons, ...reasons] };
}

/** Adds the points of those who are rung anyway, since the question costs no further call. */
function withCalls(ranked: readonly Candidate[], rung: ReadonlySet<string>): readonly Candidate[] {
  return ranked.map((one) => (rung.has(one.member) ? { ...one, score: one.score + weights.rungAnyway } : one));
}

/** How members are selected by their reach. */
interface Reachable {
  readonly at: Date;
  readonly most: number;
  /** True to select those too who may hear of the need only after its beginning. */
  readonly late?: boolean;
  /** Members whom only a call reaches come last, but for these. */
  readonly butRung?: ReadonlySet<string>;
}

/** The first members who can be reached before the need begins. */
async function reachable(
  kit: Kit,
  { purpose, span }: Need,
  ranked: readonly Candidate[],
  { at, most, late = false, butRung }: Reachable,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  const last: Candidate[] = [];
  for (const one of ranked) {
    if (found.length >= most) break;
    const reach = await kit.reaching.earliest(one.member, { purpose, expiresAt: span.from }, at);
    if (!reach || !(late || reach.at < span.from)) continue;
    const onlyCall = reach.by === 'call' && !reach.noted && butRung?.has(one.member) === false;
    (onlyCall ? last : found).push(one);
  }
  return [...found, ...last].slice(0, most);
}

/** The facts about the members whose offers may fit a need. */
export async function factsFor(kit: Kit, need: Need, at: Date): Promise<readonly Facts[]> {
  const [offers, apart] = await Promise.all([offersFor(kit, need), kit.blocks.apartFrom(need.exclude)]);
  const facts = await factsOf(kit, offers, at, { apart, needy: need.exclude });
  const wanted = checksOf(kit, need);
  if (wanted.length === 0) return facts;
  const checks = await checksFor(
    kit,
    [need],
    facts.map(({ member }) => member.id),
    at,
  );
  return facts.map((one) => ({ ...one, unvetted: !holds(checks.get(one.member.id), wanted) }));
}

/** The facts about one member, whether or not the offer fits the need; null without an offer. */
export async function factsOfOne(kit: Kit, need: Need, member: string, at: Date): Promise<Facts | null> {
  const offer = await offerOf(kit, member);
  if (!offer) return null;
  const apart = await kit.blocks.apartFrom(need.exclude);
  const [facts] = await factsOf(kit, [offer], at, { apart, needy: need.exclude });
  return facts ?? null;
}

/** The checks that a need asks of helpers, from the pack. */
function checksOf({ vetting }: Kit, { community, kind }: Need): readonly string[] {
  return vetting?.needed(community, kind) ?? [];
}

/** The live checks by member; nothing is read for needs that ask for none. */
async function checksFor(
  kit: Kit,
  needs: readonly Need[],
  members: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (!kit.vetting || needs.every((need) => checksOf(kit, need).length === 0)) return new Map();
  return kit.vetting.live(members, at);
}

function holds(checks: ReadonlySet<string> | undefined, wanted: readonly string[]): boolean {
  return wanted.every((one) => checks?.has(one) ?? false);
}

/** The facts about the members behind these offers; former members are left out. `needy`: the people in need. */
async function factsOf(
  kit: Kit,
  offers: readonly Offer[],
  at: Date,
  { apart, needy }: { readonly apart: ReadonlySet<string>; readonly needy: readonly string[] },
): Promise<readonly Facts[]> {
  const ids = offers.map((one) => one.member);
  const [inNeed, people, diaries, asks] = await Promise.all([
    inChunks(needy, (some) => kit.members.many(some)),
    inChunks(ids, (some) => kit.members.many(some)),
    inChunks(ids, async (some) => [...(await kit.diary.of(some))]).then((found) => new Map(found)),
    inChunks(ids, async (some) => [...(await kit.asks.of(some))]).then((found) => new Map(found)),
  ]);
  const byId = new Map<string, Member>(people.map((one) => [one.id, one]));
  const since = daysBefore(at, RECENT_DAYS);
  return offers.flatMap((offer) => {
    const member = byId.get(offer.member);
    if (!member) return [];
    const lately = (asks.get(member.id) ?? []).filter((one) => one.at >= since);
    const suspended = suspensionAt(member, at) !== null;
    return [
      {
        offer,
        member,
        suspended,
        unvetted: false,
        apart: apart.has(member.id),
        actsFor: standsInFor(member, at).map((mandate) => mandate.for),
        home: inNeed.flatMap(({ id, phone }) => (phone && phone === member.phone && id !== member.id ? [id] : [])),
        entries: diaries.get(member.id) ?? [],
        asks: lately,
      },
    ];
  });
}
