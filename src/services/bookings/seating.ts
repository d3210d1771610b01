import type { Cause } from '../../lib/cause';
import { diaryEntry } from './diary';
import { payFor } from './earning';
import type { Kit } from './kit';
import { entryId, isOnPage, releaseUnits, takeUnits } from './page';
import { failingOf } from './readers';
import { conditionNames, profileOf } from './settings';
import type { Booking, Slot } from './types';

/** Why somebody chosen for a place doesn't get it. `full`: the page has no room. */
export type Unseated = 'condition' | 'twice' | 'full' | 'busy' | 'minutes';

/**
 * Gives a chosen booking its units: the conditions, the page, the diary, and with `pay` the minutes. Null if it has
 * them; else it has nothing. The line doesn't count, since the chooser has. Safe to repeat.
 */
export async function seat(kit: Kit, slot: Slot, one: Booking, pay: boolean, cause: Cause): Promise<Unseated | null> {
  const community = kit.communities.get(slot.community);
  const profile = profileOf(community, slot.profile);
  if (await failingOf(kit, one, conditionNames(community, slot), cause.at)) return 'condition';
  const once = slot.grain === null && profile.diary;
  if (!(await takeUnits(kit.models.slots, one, slot, { direct: false, once, at: cause.at }))) {
    const page = await kit.slots.get(slot.id);
    if (page?.entries.some(({ for: person, id }) => once && person === one.for && id !== entryId(one))) return 'twice';
    if (!page || !isOnPage(page, entryId(one))) return 'full';
  }
  if (profile.diary && !(await kit.matching.diary.reserve(one.for, diaryEntry(one), cause.at))) {
    await releaseUnits(kit.models.slots, one);
    return 'busy';
  }
  if (!pay || (await payFor(kit, one, cause))) return null;
  await unseat(kit, one);
  return 'minutes';
}

/** Takes the units and the diary entry of a booking away. Safe to repeat. */
export async function unseat(kit: Kit, one: Booking): Promise<void> {
  await releaseUnits(kit.models.slots, one);
  await kit.matching.diary.release(one.for, one.id);
}
