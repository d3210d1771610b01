import type { Cause } from '../../lib/cause';
import type { Condition } from '../../lib/conditions';
import { grainKey, numbersOf, spanOf } from '../../lib/grains';
import { daysBefore, overlaps, type Span } from '../../lib/span';
import { doing } from '../record';
import { uncovered } from './covering';
import type { CarerAsked, DutyPart } from './duty-part';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_CARERS, MAX_DUTIES, NO_SHOW_DAYS } from './limits';
import { askCarerNotice, cantCoverNotice, dutyNotice } from './notices';
import { removeDuty } from './page';
import { failingOf } from './readers';
import { conditionsOf, profileOf } from './settings';
import type { DutyTime, Slot } from './types';

/**
 * The hours for which a coordinator asks somebody. Hours that keep a carer who can't come are first, and those without
 * a carer follow. Null if nobody is needed.
 */
export async function wanted(kit: Kit, slot: Slot): Promise<Span | null> {
  const { ratio } = slot;
  if (ratio === null) return null;
  for (const asking of await kit.duties.find({ slot: slot.id, state: 'asking' }, { from: 1 }, MAX_CARERS)) {
    const busy = numbersOf(asking).filter((n) => (slot.free[grainKey(n)] ?? 0) < ratio);
    const [a, z] = [busy[0], busy.at(-1)];
    if (a !== undefined && z !== undefined) return spanOf(slot, { a, z: z + 1 }, slot.grain);
  }
  return uncovered(slot)[0] ?? null;
}

/**
 * The carers whom a coordinator may ask for a slot, at most MAX_CARERS. They were on duty lately or finished the
 * course, meet the conditions and are free then.
 */
export async function carersFor(
  kit: Kit,
  of: Parameters<DutyPart['carers']>[0],
  now: Date,
): Promise<readonly string[]> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series || slot.state !== 'open' || !(await isHost(kit, series, of.by, now))) return [];
  const span = await wanted(kit, slot);
  if (!span) return [];
  const { dutyConditions } = profileOf(kit.communities.get(slot.community), slot.profile);
  const known = await knownCarers(kit, slot, dutyConditions, now);
  const diaries = await kit.matching.diary.of(known);
  const free: string[] = [];
  for (const carer of known) {
    if (free.length >= MAX_CARERS) break;
    if ((diaries.get(carer) ?? []).some((entry) => overlaps(entry, span))) continue;
    const who = { community: slot.community, by: carer, for: carer };
    if (!(await failingOf(kit, who, dutyConditions, now))) free.push(carer);
  }
  return free;
}

/** Members who were on duty lately, and those who completed a course that the conditions name. */
async function knownCarers(kit: Kit, slot: Slot, conditions: readonly string[], now: Date): Promise<readonly string[]> {
  const { community } = slot;
  const lately = { community, state: { $in: ['on', 'relieved'] }, from: { $gte: daysBefore(now, NO_SHOW_DAYS) } };
  const duties = await kit.duties.find(lately, { from: -1 }, MAX_DUTIES);
  const courses = conditionsOf(kit.communities.get(community), conditions).flatMap(coursesIn);
  const learned =
    courses.length === 0
      ? []
      : await kit.models.completions
          .find({ community, series: { $in: courses } })
          .limit(MAX_DUTIES)
          .lean<{ member: string }[]>();
  const ids = [...new Set([...duties.map(({ carer }) => carer), ...learned.map(({ member }) => member)])];
  const there = new Set(slot.duty.map(({ carer }) => carer));
  const members = await kit.members.many(ids.filter((id) => !there.has(id)));
  return members.filter(({ status }) => status === 'active').map(({ id }) => id);
}

function coursesIn(of: Condition): readonly string[] {
  if ('completed' in of) return [of.completed];
  if ('all' in of) return of.all.flatMap(coursesIn);
  return 'any' in of ? of.any.flatMap(coursesIn) : [];
}

/** A host or coordinator asks a carer by name for the hours that need somebody. The carer answers by a tap. */
export async function askCarer(kit: Kit, of: Parameters<DutyPart['ask']>[0], cause: Cause): Promise<CarerAsked> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series) return { ok: false, why: 'unknown' };
  const span = slot.state === 'open' && cause.at < slot.from ? await wanted(kit, slot) : null;
  if (!span) return { ok: false, why: 'covered' };
  if (!(await carersFor(kit, of, cause.at)).includes(of.carer)) return { ok: false, why: 'not-free' };
  await note(kit, slot, doing(cause, of.by, 'ask-carer'));
  cause.tell(askCarerNotice(of.carer, slot, series, span));
  return { ok: true, slot, span };
}

/** The slot's log keeps who was asked and who couldn't come. */
async function note(kit: Kit, { id }: Slot, by: ReturnType<typeof doing>): Promise<void> {
  await kit.slots.change(id, by, () => ({ ok: true, set: {}, is: 'carer' }));
}

/** A carer can't cover the hours they were asked for: the coordinators hear it and may ask the next one. */
export async function declineDuty(kit: Kit, of: Parameters<DutyPart['decline']>[0], cause: Cause): Promise<boolean> {
  const slot = await kit.slots.get(of.slot);
  if (!slot || slot.ratio === null || cause.at >= slot.from) return false;
  const [carer] = await kit.members.many([of.carer]);
  if (!carer || carer.community !== slot.community) return false;
  await note(kit, slot, doing(cause, of.carer, 'cant-cover'));
  for (const { id } of await kit.members.coordinators(slot.community, slot.zone))
    cause.tell(cantCoverNotice(id, slot, carer.name));
  return true;
}

/** Lets carers go who have asked for it, once a new one came and nobody needs them; they are told. Safe to repeat. */
export async function relieveAsking(kit: Kit, slot: Slot, came: DutyTime, cause: Cause): Promise<void> {
  const key = doing(cause, null, 'relieve').key;
  for (const one of await kit.duties.find({ slot: slot.id }, { from: 1, _id: 1 }, MAX_DUTIES)) {
    const again = one.log.some((happening) => happening.key === key);
    if (one.id === came.id || (one.state !== 'asking' && !again) || !slot.ratio) continue;
    const page = await kit.slots.get(slot.id);
    const there = page?.duty.some(({ id }) => id === one.id) ?? false;
    if (there && !(await removeDuty(kit.models.slots, slot.id, one, slot.ratio))) continue;
    const relieved = await kit.duties.change(one.id, doing(cause, null, 'relieve'), ({ state }) =>
      state === 'asking'
        ? { ok: true, move: 'relieve', set: {}, is: 'relieved' }
        : { ok: false, why: 'state' as const },
    );
    await kit.matching.diary.release(one.carer, one.id);
    if (relieved.is === 'done') cause.tell(dutyNotice(one, 'relieved'));
  }
}
