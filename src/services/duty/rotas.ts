import type { Cause } from '../../lib/cause';
import { addDays, daysBetween, inSeoul, isDay, isTime } from '../../lib/seoul';
import { MINUTE_MS } from '../../lib/units';
import { areaOf } from '../communities';
import { areasOf, rolesAt } from '../members';
import { doing } from '../record';
import { hasTestedRoute, type Kit, serves } from './kit';
import { MAX_ABSENCE_DAYS, MAX_ABSENCES, MAX_SHIFTS, REMIND_MINUTES } from './limits';
import { beginningNotice } from './notices';
import { beginningAt, endAt, nextBeginning, onDutyAt, type Rota, standsIn } from './rota';
import type { Absence, DutyRota, RotaChanged, Shift } from './types';

/** The rota of a community at a moment. */
export async function rotaOf(kit: Kit, community: string, at: Date): Promise<Rota> {
  return { shifts: await shiftsOf(kit, community, at), absences: await absencesOf(kit, community, at) };
}

/** Shifts of a community that aren't over at a moment. */
export function shiftsOf({ shifts }: Kit, community: string, at: Date): Promise<readonly Shift[]> {
  const since = addDays(inSeoul(at).day, -1);
  const lasting = { $or: [{ date: null }, { date: { $gte: since } }] };
  return shifts.find({ community, state: 'on', ...lasting }, { _id: 1 }, MAX_SHIFTS);
}

/** Absences of a community that aren't over at a moment. A night's shift may still belong to the day before. */
export function absencesOf({ absences }: Kit, community: string, at: Date): Promise<readonly Absence[]> {
  const since = addDays(inSeoul(at).day, -1);
  return absences.find({ community, state: 'on', to: { $gte: since } }, { from: 1, _id: 1 }, MAX_ABSENCES);
}

/** Members on duty for a zone, or for the whole community, who still serve there. */
export async function onDuty(kit: Kit, id: string, zone: string | null, at: Date): Promise<readonly string[]> {
  const community = kit.communities.get(id);
  return onDutyFor(kit, id, zone === null ? undefined : [zone, areaOf(community, zone), null], at);
}

/** Members on duty for any of these zones, who still serve there. */
export async function onDutyIn(kit: Kit, id: string, zones: readonly string[], at: Date): Promise<readonly string[]> {
  const community = kit.communities.get(id);
  return onDutyFor(kit, id, [...zones, ...zones.map((zone) => areaOf(community, zone)), null], at);
}

/** Members on duty for some places; without places, for the whole community. */
async function onDutyFor(
  kit: Kit,
  id: string,
  places: readonly (string | null)[] | undefined,
  at: Date,
): Promise<readonly string[]> {
  const rung = onDutyAt(await rotaOf(kit, id, at), at, places && [...new Set(places)]);
  const members = await kit.members.many(rung);
  const may = new Set(members.filter((one) => serves(one, id, at)).map((one) => one.id));
  return rung.filter((one) => may.has(one));
}

/** Adds a shift, once per cause. */
export async function addShift(
  kit: Kit,
  { by, ...shift }: Parameters<DutyRota['addShift']>[0],
  cause: Cause,
): Promise<RotaChanged<Shift>> {
  const id = cause.id('shf');
  const before = await kit.shifts.get(id);
  if (before) return { ok: true, made: before };
  const community = kit.communities.get(shift.community);
  const { day } = inSeoul(cause.at);
  if (!isPossible(shift) || (shift.date !== null && endAt(shift, shift.date) <= cause.at))
    return { ok: false, why: 'times' };
  if (shift.area !== null && !areasOf(community).includes(shift.area)) return { ok: false, why: 'times' };
  if (!(await mayPlan(kit, by, shift, cause.at))) return { ok: false, why: 'not-allowed' };
  const why = await refusal(kit, shift.member, shift.community, cause.at);
  if (why) return { ok: false, why };
  const there = await shiftsOf(kit, shift.community, cause.at);
  if (there.some((one) => isSame(one, shift))) return { ok: false, why: 'already' };
  if (there.length >= MAX_SHIFTS) return { ok: false, why: 'full' };
  const made = await kit.shifts.add({ ...shift, id, state: 'on', told: addDays(day, -1) }, doing(cause, by));
  return { ok: true, made };
}

/** True for a tool, for the member whose duty it is, and for an operator of the community. */
async function mayPlan(
  { members }: Kit,
  by: string | null,
  { member, community }: Pick<Shift, 'member' | 'community'>,
  at: Date,
): Promise<boolean> {
  if (by === null || by === member) return true;
  const who = await members.get(by);
  return who?.status === 'active' && who.community === community && rolesAt(who, at).includes('operator');
}

/** Why a member can't take duty; null if they can. */
async function refusal(kit: Kit, id: string, community: string, at: Date): Promise<'not-allowed' | 'no-route' | null> {
  const member = await kit.members.get(id);
  if (!serves(member, community, at)) return 'not-allowed';
  return (await hasTestedRoute(kit, member)) ? null : 'no-route';
}

function isPossible({ weekdays, date, from, to }: Pick<Shift, 'weekdays' | 'date' | 'from' | 'to'>): boolean {
  if (!isTime(from) || !isTime(to)) return false;
  if (date !== null) return isDay(date) && weekdays.length === 0;
  return weekdays.length > 0 && weekdays.every((one) => Number.isInteger(one) && one >= 0 && one <= 6);
}

function isSame(a: Shift, b: Omit<Parameters<DutyRota['addShift']>[0], 'by'>): boolean {
  const key = ({ area, weekdays, date, from, to, member }: typeof b) =>
    JSON.stringify([area, [...weekdays].sort(), date, from, to, member]);
  return key(a) === key(b);
}

/** Ends a shift of a community. */
export async function endShift(
  kit: Kit,
  { id, community, by }: { id: string; community: string; by: string | null },
  cause: Cause,
): Promise<RotaChanged<Shift>> {
  const shift = await kit.shifts.get(id);
  if (!shift || !(await mayPlan(kit, by, shift, cause.at))) return { ok: false, why: 'unknown' };
  const changed = await kit.shifts.change(id, doing(cause, by), (now) =>
    now.community === community && now.state === 'on'
      ? { ok: true, move: 'end', set: {}, is: 'ended' }
      : { ok: false, why: 'unknown' },
  );
  return changed.is === 'done' ? { ok: true, made: changed.record } : { ok: false, why: 'unknown' };
}

/** Adds an absence, once per cause. */
export async function addAbsence(
  kit: Kit,
  { by, ...absence }: Parameters<DutyRota['addAbsence']>[0],
  cause: Cause,
): Promise<RotaChanged<Absence>> {
  const id = cause.id('abs');
  const before = await kit.absences.get(id);
  if (before) return { ok: true, made: before };
  const { from, to, member, substitute, community } = absence;
  const { day } = inSeoul(cause.at);
  const days = isDay(from) && isDay(to) ? daysBetween(from, to) : -1;
  if (days < 0 || days >= MAX_ABSENCE_DAYS || to < day || substitute === member) return { ok: false, why: 'times' };
  const who = await kit.members.get(member);
  const may = await mayPlan(kit, by, absence, cause.at);
  if (!may || !serves(who, community, cause.at)) return { ok: false, why: 'not-allowed' };
  const why = substitute === null ? null : await refusal(kit, substitute, community, cause.at);
  if (why) return { ok: false, why };
  const there = await absencesOf(kit, community, cause.at);
  if (there.some((one) => one.member === member && one.from === from && one.to === to))
    return { ok: false, why: 'already' };
  if (there.length >= MAX_ABSENCES) return { ok: false, why: 'full' };
  const made = await kit.absences.add({ ...absence, id, state: 'on' }, doing(cause, by));
  return { ok: true, made };
}

/** Takes an absence back. */
export async function endAbsence(
  kit: Kit,
  { id, community, by }: { id: string; community: string; by: string | null },
  cause: Cause,
): Promise<RotaChanged<Absence>> {
  const absence = await kit.absences.get(id);
  if (!absence || !(await mayPlan(kit, by, absence, cause.at))) return { ok: false, why: 'unknown' };
  const changed = await kit.absences.change(id, doing(cause, by), (now) =>
    now.community === community && now.state === 'on'
      ? { ok: true, move: 'end', set: {}, is: 'ended' }
      : { ok: false, why: 'unknown' },
  );
  return changed.is === 'done' ? { ok: true, made: changed.record } : { ok: false, why: 'unknown' };
}

/** Tells the member of a shift, or their substitute, an hour before it begins. */
export async function remind(kit: Kit, shift: Shift, cause: Cause): Promise<void> {
  const day = nextBeginning(shift, shift.told);
  if (day === null) return;
  const changed = await kit.shifts.change(shift.id, doing(cause, null), (now) =>
    now.state === 'on' && now.told === shift.told
      ? { ok: true, set: { told: day }, is: 'told', data: { day } }
      : { ok: false, why: 'over' },
  );
  if (changed.is !== 'done') return;
  const begins = String(changed.happening.data.day);
  if (endAt(shift, begins) <= cause.at) return;
  const to = standsIn(await absencesOf(kit, shift.community, cause.at), shift.member, [begins]);
  const member = to === null ? null : await kit.members.get(to);
  if (!serves(member, shift.community, cause.at)) {
    kit.logger.warn({ shift: shift.id, day: begins }, 'nobody takes a shift');
    return;
  }
  const begun = beginningAt(shift, begins) <= cause.at;
  cause.tell(beginningNotice(kit.communities.get(shift.community), shift, member, { day: begins, begun }));
}

/** The next timed work of a shift: telling of its next beginning. */
export function nextShiftJob(shift: Shift): { at: Date; job: 'remind' } | null {
  const day = shift.state === 'on' ? nextBeginning(shift, shift.told) : null;
  if (day === null) return null;
  return { at: new Date(beginningAt(shift, day).getTime() - REMIND_MINUTES * MINUTE_MS), job: 'remind' };
}
