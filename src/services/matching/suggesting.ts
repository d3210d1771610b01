import type { Lessons } from './acceptances';
import { factsFor, roomOf } from './candidates';
import { communityLnDelay, type Estimate, estimate, type Helper, type Plan, planSearch, type Search } from './engine';
import { type Facts, obstacles } from './filters';
import type { Kit } from './kit';
import { askingOf, helperOf, seenLately } from './lessons';
import { MAX_SUGGESTS, RUNG_ANYWAY } from './limits';
import type { Need, Searching } from './types';

/**
 * Plans by learned chances whom to ask now, and when to decide again; it only reads. Suggested members fit, may be asked
 * once more this week and can be reached before the need begins.
 */
export async function suggest(kit: Kit, need: Need, searching: Searching, at: Date): Promise<Plan> {
  const { scene, fitting } = await sceneOf(kit, need, searching, at);
  const spared = fitting.filter(({ member }) => !searching.batch?.elsewhere.has(member.id));
  const plan = await notesThenCalls(scene, spared);
  // Nobody else fits: who is chosen for another need is asked for this one too.
  return plan.ask.length > 0 || spared.length === fitting.length ? plan : notesThenCalls(scene, fitting);
}

/** What a search knows, and the members who fit and have room for one more notice. */
export async function sceneOf(
  kit: Kit,
  need: Need,
  searching: Searching,
  at: Date,
): Promise<{ readonly scene: Scene; readonly fitting: readonly Facts[] }> {
  const wide = { ...need, zones: [...need.zones, ...searching.near] };
  const all = await factsFor(kit, wide, at);
  const lessons = await kit.acceptances.of(
    need.community,
    all.map(({ member }) => member.id),
  );
  const suited = all.filter((facts) => obstacles(facts, wide, true).length === 0);
  const room = await roomOf(kit, wide, suited, at);
  const fitting = suited.filter(({ member }) => room.has(member.id));
  const open = new Set(searching.open.map(({ member }) => member));
  const looked = [...fitting, ...all.filter(({ member }) => open.has(member.id))];
  const seen = await seenLately(kit, looked, at);
  return { scene: { kit, need, searching, at, lessons, all, seen, reach: new Map() }, fitting };
}

/** Plans for those who read a note, and without any of them for those whom a call reaches. */
async function notesThenCalls(scene: Scene, fitting: readonly Facts[]): Promise<Plan> {
  if (!scene.searching.callsLast) return reachablePlan(scene, fitting, true);
  const noted = await reachablePlan(scene, fitting, false);
  return noted.ask.length > 0 ? noted : reachablePlan(scene, fitting, true);
}

/** One search with everything that was read for it. */
export interface Scene {
  readonly kit: Kit;
  readonly need: Need;
  readonly searching: Searching;
  readonly at: Date;
  readonly lessons: Lessons;
  readonly all: readonly Facts[];
  /** The members who gave a sign of life lately. */
  readonly seen: ReadonlySet<string>;
  /** How the members looked at so far can be reached in time; null for not at all. */
  readonly reach: Map<string, 'note' | 'call' | null>;
}

/** Plans again without those who can't be reached, until everybody planned can; `calls`: also by a call alone. */
async function reachablePlan(scene: Scene, fitting: readonly Facts[], calls: boolean): Promise<Plan> {
  let left = fitting;
  for (let n = 0; ; n++) {
    const plan = await planOf(scene, left);
    const lost = new Set<string>();
    for (const { member } of plan.ask) {
      const by = await reachOf(scene, member);
      if (by === null || (by === 'call' && !calls)) lost.add(member);
    }
    if (lost.size === 0) return plan;
    if (n >= MAX_SUGGESTS)
      return { ...plan, ask: plan.ask.filter(({ member }) => !lost.has(member)), exhausted: false };
    left = left.filter(({ member }) => !lost.has(member.id));
  }
}

const planOf = async (scene: Scene, left: readonly Facts[]): Promise<Plan> => planSearch(await searchOf(scene, left));

/** The search for a need as the engine sees it, among these members. */
export async function searchOf(
  { kit, need, searching, at, lessons, all, seen }: Scene,
  left: readonly Facts[],
): Promise<Search> {
  const rung = await kit.reaching.rungAnyway(
    left.map(({ member }) => member.id),
    at,
  );
  const byId = new Map(all.map((facts) => [facts.member.id, facts]));
  const chance = (facts: Facts, waited: number): Estimate => {
    const asking = askingOf(facts, need, { leadMinutes: searching.minutesLeft + waited, seen, at });
    return estimate(lessons.of(facts.member.id), lessons.prior, asking);
  };
  const helper = (facts: Facts): Helper => ({
    ...helperOf(facts, need, chance(facts, 0), at),
    bonus: rung.has(facts.member.id) ? RUNG_ANYWAY : 0,
  });
  const isOwn = ({ offer }: Facts): boolean => need.zones.some((zone) => offer.zones.includes(zone));
  const first = searching.batch?.first;
  return {
    need: need.id,
    minutesLeft: searching.minutesLeft,
    own: left.filter(isOwn).map(helper),
    near: left.filter((facts) => !isOwn(facts)).map(helper),
    ...(first === undefined ? {} : { first }),
    open: searching.open.flatMap(({ member, waited }) => {
      const facts = byId.get(member);
      return facts ? [{ estimate: chance(facts, waited), waited }] : [];
    }),
    no: lessons.prior.no,
    lnDelay: communityLnDelay(lessons.prior),
  };
}

async function reachOf({ kit, need, at, reach }: Scene, member: string): Promise<'note' | 'call' | null> {
  const there = reach.get(member);
  if (there !== undefined) return there;
  const { purpose, span } = need;
  const found = await kit.reaching.earliest(member, { purpose, expiresAt: span.from }, at);
  const by = !found || found.at >= span.from ? null : found.by === 'call' && !found.noted ? 'call' : 'note';
  reach.set(member, by);
  return by;
}
