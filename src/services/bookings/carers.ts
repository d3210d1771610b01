import type { Cause } from '../../lib/cause';
import type { Condition } from '../../lib/conditions';
import { grainKey, numbersOf, spanOf } from '../../lib/grains';
import { daysBefore, overlaps, type Span } from '../../lib/span';
import { doing } from '../record';
import { leftOf, uncovered } from './covering';
import type { CarerAsked, DutyPart } from './duty-part';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_CARERS, MAX_DUTIES, NO_SHOW_DAYS } from './limits';
import { askCarerNotice, cantCoverNotice } from './notices';
import { failingOf } from './readers';
import { conditionsOf, profileOf } from './settings';
import { isTaken } from './signing';
import type { Slot } from './types';

/**
 * The hours for which a coordinator asks somebody. Hours that keep a carer who can't come are first, and those without
 * a carer follow. Null if nobody is needed.
 */
export async function wanted(kit: Kit, slot: Slot, at: Date): Promise<Span | null> {
  const { ratio } = slot;
  if (ratio === null) return null;
  for (const asking of await kit.duties.find({ slot: slot.id, state: 'asking' }, { from: 1 }, MAX_CARERS)) {
    const busy = numbersOf(leftOf(asking, slot, at)).filter((n) => (slot.free[grainKey(n)] ?? 0) < ratio);
    const [a, z] = [busy[0], busy.at(-1)];
    if (a !== undefined && z !== undefined) return spanOf(slot, { a, z: z + 1 }, slot.grain);
  }
  return uncovered(slot, at)[0] ?? null;
}

/** The carers whom a host or coordinator may ask for a slot. */
export async function carersFor(
  kit: Kit,
  of: Parameters<DutyPart['carers']>[0],
  now: Date,
): Promise<readonly string[]> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series || !(await isHost(kit, series, of.by, now))) return [];
  return freeCarers(kit, slot, now);
}

/**
 * The carers who may come to a slot, at most MAX_CARERS. They were on duty lately or finished the course, meet the
 * conditions and are free then.
 */
export async function freeCarers(kit: Kit, slot: Slot, now: Date): Promise<readonly string[]> {
  const span = needsCarer(slot, now) ? await wanted(kit, slot, now) : null;
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

/** True for a slot to which a carer can still come. */
function needsCarer(slot: Slot, at: Date): boolean {
  return isTaken(slot) && at < (slot.grain === null ? slot.from : slot.to);
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
  // A carer of this slot who can't come is not asked for its other hours.
  const gone = await kit.duties.find(
    { slot: slot.id, state: { $in: ['asking', 'relieved'] } },
    { from: 1 },
    MAX_CARERS,
  );
  const away = new Set(slot.duty.map(({ carer }) => carer).filter((one) => gone.some(({ carer }) => carer === one)));
  const members = await kit.members.many(ids.filter((id) => !away.has(id)));
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
  const span = needsCarer(slot, cause.at) ? await wanted(kit, slot, cause.at) : null;
  if (!span) return { ok: false, why: 'covered' };
  if (!(await carersFor(kit, of, cause.at)).includes(of.carer)) return { ok: false, why: 'not-free' };
  await note(kit, slot, of.carer, span, doing(cause, of.by, 'ask-carer'));
  cause.tell(askCarerNotice(of.carer, slot, series, span, cause.at));
  return { ok: true, slot, span };
}

/** The slot's log keeps who was asked for which hours, and who couldn't come. */
async function note(
  kit: Kit,
  { id }: Slot,
  carer: string,
  { from, to }: Span,
  by: ReturnType<typeof doing>,
): Promise<void> {
  const data = { carer, from: from.toISOString(), to: to.toISOString() };
  await kit.slots.change(id, by, () => ({ ok: true, set: {}, is: 'carer', data }));
}

/**
 * How far a carer is whom somebody has asked for these hours: no answer yet, or a no. Null for somebody not asked, or
 * asked for other hours. An entry without hours counts for all of them.
 */
export function askedBefore({ log, from, to }: Slot, carer: string, hours: Span): 'waits' | 'declined' | null {
  const last = log
    .filter(({ is, data }) => is === 'carer' && data.carer === carer)
    .filter(({ data }) =>
      overlaps(
        { from: new Date(String(data.from ?? from.toISOString())), to: new Date(String(data.to ?? to.toISOString())) },
        hours,
      ),
    )
    .at(-1);
  if (!last) return null;
  return last.by === carer ? 'declined' : 'waits';
}

/** A carer can't cover the hours they were asked for: the coordinators hear it and may ask the next one. */
export async function declineDuty(kit: Kit, of: Parameters<DutyPart['decline']>[0], cause: Cause): Promise<boolean> {
  const slot = await kit.slots.get(of.slot);
  if (!slot || slot.ratio === null || !needsCarer(slot, cause.at)) return false;
  const [carer] = await kit.members.many([of.carer]);
  if (!carer || carer.community !== slot.community) return false;
  await note(kit, slot, of.carer, of.span ?? slot, doing(cause, of.carer, 'cant-cover'));
  for (const { id } of await kit.members.coordinators(slot.community, slot.zone))
    cause.tell(cantCoverNotice(id, slot, carer.name));
  return true;
}
