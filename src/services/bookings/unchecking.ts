import type { Cause } from '../../lib/cause';
import { firstFailing } from '../../lib/conditions';
import { doing, done, touched } from '../record';
import { leftOf } from './covering';
import { bookedIn, letGo } from './duties';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { checkNotice } from './notices';
import { failingOf, readerOf } from './readers';
import { seekReplacement } from './replacing';
import { conditionsOf, profileOf } from './settings';
import type { DutyTime, Slot } from './types';

/** A carer, and the kind of a check of theirs. */
export interface CheckedCarer {
  readonly member: string;
  readonly kind: string;
}

/**
 * Takes a carer, a check of whom has ended, off the coming duties that need it. Where children are booked, the
 * coordinators are asked for somebody else. A check that was renewed meanwhile changes nothing. Safe to repeat.
 */
export async function uncheck(kit: Kit, of: CheckedCarer, cause: Cause): Promise<void> {
  const lacking = new Map<string, boolean>();
  const left: DutyTime[] = [];
  for (const { duty, slot } of await coming(kit, of.member, cause)) {
    const lacks = lacking.get(slot.profile) ?? (await lacksCheck(kit, slot, of, cause.at));
    lacking.set(slot.profile, lacks);
    if (!lacks) continue;
    left.push(duty);
    if (!(await letGo(kit, duty, slot, null, cause))) await askForAnother(kit, duty, slot, cause);
  }
  const [first, ...more] = left;
  if (first) cause.tell(checkNotice(of.member, [first, ...more], 'unchecked'));
}

/** The carer's duties that are still to come, or that this cause has ended before, with their slots. */
async function coming(kit: Kit, carer: string, cause: Cause): Promise<{ duty: DutyTime; slot: Slot }[]> {
  const found: { duty: DutyTime; slot: Slot }[] = [];
  for (const duty of await kit.duties.find({ carer, to: { $gt: cause.at } }, { from: 1, _id: 1 }, MAX_LISTED)) {
    if (!['on', 'asking'].includes(duty.state) && !touched(duty, cause)) continue;
    const slot = await kit.slots.get(duty.slot);
    if (slot && slot.state !== 'cancelled') found.push({ duty, slot });
  }
  return found;
}

/** True if a condition of the slot's duties wants a check of this kind that the carer doesn't have. */
async function lacksCheck(kit: Kit, slot: Slot, { member, kind }: CheckedCarer, at: Date): Promise<boolean> {
  const pack = kit.communities.get(slot.community);
  const conditions = conditionsOf(pack, profileOf(pack, slot.profile).dutyConditions);
  if (conditions.length === 0) return false;
  const reader = await readerOf(kit, { community: slot.community, by: member, for: member }, at);
  return conditions.some((one) => {
    const failing = firstFailing([one], reader);
    return failing?.is === 'vetted' && failing.of.includes(kind);
  });
}

/** The duty stays on the page, so that no child is turned away, until somebody else comes. */
async function askForAnother(kit: Kit, duty: DutyTime, slot: Slot, cause: Cause): Promise<void> {
  await kit.duties.change(duty.id, doing(cause, null, 'unchecked'), ({ state }) =>
    state === 'on' ? { ok: true, move: 'ask', set: {}, is: 'unchecked' } : { ok: false, why: 'state' as const },
  );
  const [carer] = await kit.members.many([duty.carer]);
  const page = (await kit.slots.get(slot.id)) ?? slot;
  const booked = bookedIn(page, leftOf(duty, page, cause.at));
  await seekReplacement(kit, { duty, slot: page, booked, why: { is: 'unchecked', name: carer?.name ?? '' } }, cause);
}

/** True for a duty that an ended check takes from its carer, unless the carer can't come anyway. */
export function isUnchecked({ state, log }: Pick<DutyTime, 'state' | 'log'>): boolean {
  return state === 'asking' && log.findLast(({ is }) => is === 'asked' || is === 'unchecked')?.is === 'unchecked';
}

/** Gives a carer, whose check was noted anew, the duties back for which nobody else came. Safe to repeat. */
export async function recheck(kit: Kit, { member }: CheckedCarer, cause: Cause): Promise<void> {
  const what = doing(cause, null, 'stay');
  const kept: DutyTime[] = [];
  for (const { duty, slot } of await coming(kit, member, cause)) {
    if (!isUnchecked(duty) && !done(duty, what.key)) continue;
    const { dutyConditions } = profileOf(kit.communities.get(slot.community), slot.profile);
    const who = { community: slot.community, by: member, for: member };
    if (await failingOf(kit, who, dutyConditions, cause.at)) continue;
    const changed = await kit.duties.change(duty.id, what, (now) =>
      isUnchecked(now) ? { ok: true, move: 'stay', set: {}, is: 'on' } : { ok: false, why: 'state' as const },
    );
    if (changed.is === 'done') kept.push(changed.record);
  }
  const [first, ...more] = kept;
  if (first) cause.tell(checkNotice(member, [first, ...more], 'checked-again'));
}
