import type { Cause } from '../../lib/cause';
import { numbersOf, type Stretch, spanOf, stretchOf, valuesOf } from '../../lib/grains';
import { doing, done } from '../record';
import { wanted } from './carers';
import { leftOf } from './covering';
import { dutyEntry } from './diary';
import type { DutyOffered, DutyPart, Relieved } from './duty-part';
import type { Kit } from './kit';
import { MAX_DUTIES } from './limits';
import { moveUp } from './line';
import { dutyNotice } from './notices';
import { addDuty, removeDuty, shortenDuty } from './page';
import { failingOf } from './readers';
import { seekReplacement, tellReplaced } from './replacing';
import { profileOf } from './settings';
import type { DutyTime, Slot } from './types';
import { tellFound } from './urgent';

/** A carer offers a stretch of a slot: the duty, the carer's diary, then the page, which brings the units. */
export async function offerDuty(kit: Kit, of: Parameters<DutyPart['offer']>[0], cause: Cause): Promise<DutyOffered> {
  const slot = await kit.slots.get(of.slot);
  if (!slot) return { is: 'refused', why: 'unknown' };
  if (slot.ratio === null) return { is: 'refused', why: 'no-duty' };
  const asked = stretchOf(slot, of.span ?? slot, slot.grain);
  if (!asked) return { is: 'refused', why: 'hours' };
  // While a slot runs, a carer comes for the hours that are left.
  const stretch = leftOf(asked, slot, cause.at);
  if (stretch.a >= stretch.z) return { is: 'refused', why: 'not-open' };
  const { dutyConditions } = profileOf(kit.communities.get(slot.community), slot.profile);
  const who = { community: slot.community, by: of.carer, for: of.carer };
  const failing = await failingOf(kit, who, dutyConditions, cause.at);
  if (failing) return { is: 'refused', why: 'condition', failing };
  // A replay finds the duty that its first try has offered.
  if (of.wanted && !(await kit.duties.get(cause.id('dty'))) && !(await wanted(kit, slot, cause.at)))
    return { is: 'refused', why: 'not-open' };
  const span = spanOf(slot, stretch, slot.grain);
  const duty = await kit.duties.add(
    {
      id: cause.id('dty'),
      community: slot.community,
      slot: slot.id,
      carer: of.carer,
      ...span,
      ...stretch,
      state: 'offered',
    },
    doing(cause, of.carer, 'offer'),
  );
  if (!(await kit.matching.diary.reserve(of.carer, dutyEntry(duty), cause.at))) return giveUp(kit, duty, 'busy', cause);
  const { id, carer, a, z } = duty;
  if (!(await addDuty(kit.models.slots, slot, { id, carer, a, z }, slot.ratio, cause.at))) {
    const page = await kit.slots.get(slot.id);
    if (!page?.duty.some((one) => one.id === id)) return giveUp(kit, duty, 'not-open', cause);
  }
  const begun = await kit.duties.change(id, doing(cause, carer, 'begin'), ({ state }) =>
    state === 'offered' ? { ok: true, move: 'begin', set: {}, is: 'on' } : { ok: false, why: 'state' as const },
  );
  await moveUp(kit, slot.id, cause);
  await relieveAsking(kit, slot, duty, cause);
  const page = (await kit.slots.get(slot.id)) ?? slot;
  await tellFound(kit, page, duty, cause);
  return { is: 'on', duty: begun.is === 'unknown' ? duty : begun.record, slot: page };
}

async function giveUp(kit: Kit, duty: DutyTime, why: 'busy' | 'not-open', cause: Cause): Promise<DutyOffered> {
  await kit.matching.diary.release(duty.carer, duty.id);
  await kit.duties.change(duty.id, doing(cause, duty.carer, 'begin'), () => ({
    ...{ ok: true, move: 'relieve', set: {}, is: why },
  }));
  return { is: 'refused', why };
}

/**
 * A carer can't come, or can't stay. The page lets them go only while their units are free in each grain that is left.
 * Else they stay, and a coordinator is asked.
 */
export async function relieveDuty(kit: Kit, of: Parameters<DutyPart['relieve']>[0], cause: Cause): Promise<Relieved> {
  const duty = await kit.duties.get(of.duty);
  const slot = duty && (await kit.slots.get(duty.slot));
  if (!duty || !slot || slot.ratio === null || duty.carer !== of.carer) return { is: 'unknown' };
  if (!(await letGo(kit, duty, slot, of.carer, cause))) return ask(kit, duty, slot, cause);
  return { is: 'relieved', duty, slot: (await kit.slots.get(slot.id)) ?? slot };
}

/**
 * Takes a carer off the page, out of the diary and off duty. False, without any change, while children need the carer.
 * Safe to repeat. `by`: who says so, null for the program.
 */
export async function letGo(kit: Kit, duty: DutyTime, slot: Slot, by: string | null, cause: Cause): Promise<boolean> {
  const served = await leavePage(kit, duty, slot, cause.at);
  if (!served) return false;
  await kit.matching.diary.release(duty.carer, duty.id);
  await kit.duties.change(duty.id, doing(cause, by, 'relieve'), ({ state }) =>
    state === 'relieved'
      ? { ok: false, why: 'state' as const }
      : { ok: true, move: 'relieve', set: servedOf(served, slot), is: 'relieved' },
  );
  return true;
}

/** Takes the coming hours of a duty off the page, and gives the served ones. Null while children need the coming hours. */
async function leavePage(kit: Kit, duty: DutyTime, slot: Slot, at: Date): Promise<Stretch | null> {
  const { models } = kit;
  const units = slot.ratio ?? 0;
  const z = Math.min(duty.z, leftOf(duty, slot, at).a);
  const there = (await kit.slots.get(slot.id))?.duty.some(({ id }) => id === duty.id) ?? false;
  if (z > duty.a)
    return (await shortenDuty(models.slots, slot.id, { id: duty.id, z }, units)) ? { a: duty.a, z } : null;
  return !there || (await removeDuty(models.slots, slot.id, duty, units)) ? { a: duty.a, z: duty.a } : null;
}

/** A duty keeps the hours that were served, as its record; one that never began keeps those it was for. */
function servedOf(served: Stretch, slot: Slot): Partial<Pick<DutyTime, 'to' | 'z'>> {
  return served.z > served.a ? { to: spanOf(slot, served, slot.grain).to, z: served.z } : {};
}

/** Lets carers go who have asked for it, once a new one came and nobody needs them; they are told. Safe to repeat. */
async function relieveAsking(kit: Kit, slot: Slot, came: DutyTime, cause: Cause): Promise<void> {
  const key = doing(cause, null, 'relieve').key;
  for (const one of await kit.duties.find({ slot: slot.id }, { from: 1, _id: 1 }, MAX_DUTIES)) {
    if (one.id === came.id || (one.state !== 'asking' && !done(one, key)) || !slot.ratio) continue;
    if (one.state === 'asking' && !(await letGo(kit, one, slot, null, cause))) continue;
    cause.tell(dutyNotice(one, 'relieved'));
    await tellReplaced(kit, one, slot, came, cause);
  }
}

async function ask(kit: Kit, duty: DutyTime, slot: Slot, cause: Cause): Promise<Relieved> {
  await kit.duties.change(duty.id, doing(cause, duty.carer, 'ask'), ({ state }) => ({
    ...{ ok: true, ...(state === 'on' ? { move: 'ask' as const } : {}), set: {}, is: 'asked' },
  }));
  const booked = bookedIn(slot, leftOf(duty, slot, cause.at));
  await seekReplacement(kit, { duty, slot, booked, why: { is: 'asks' } }, cause);
  return { is: 'asks', booked, duty, slot };
}

/** Units booked in the fullest grain of a stretch. */
export function bookedIn({ cap, free }: Slot, stretch: Stretch): number {
  const [all, left] = [valuesOf(cap), valuesOf(free)];
  return Math.max(0, ...numbersOf(stretch).map((n) => (all[n] ?? 0) - (left[n] ?? 0)));
}
