import type { Cause } from '../../lib/cause';
import { plain, type Text } from '../../lib/text';
import { partyName } from '../parties';
import { hostMember } from './hosts';
import type { Kit } from './kit';
import { appliedNotice, movedUpNotice } from './notices';
import { profileOf } from './settings';
import type { Booking, Slot } from './types';

/** Tells the host how many people apply for a slot; earlier notices about it are outdated. */
export async function tellApplied(kit: Kit, slot: Slot, cause: Cause): Promise<void> {
  const host = hostMember((await kit.series.get(slot.series)) ?? { by: null, host: null });
  if (!host) return;
  const applied = await kit.models.bookings.countDocuments({ slot: slot.id, state: 'applied' });
  await kit.outbox.outdate({ feature: 'bookings', id: slot.id, part: 'applied' }, ['appointment'], cause.at, host);
  cause.tell(appliedNotice(host, slot, applied, isForParties(kit, slot)));
}

/** Tells a host who chooses people that somebody who waited comes. */
export async function tellMovedUp(kit: Kit, booking: Booking, slot: Slot, cause: Cause): Promise<void> {
  if (profileOf(kit.communities.get(slot.community), slot.profile).select !== 'host') return;
  const host = hostMember((await kit.series.get(slot.series)) ?? { by: null, host: null });
  const who = host ? await holderOf(kit, booking) : null;
  if (host && who) cause.tell(movedUpNotice(host, slot, who));
}

/** True for a slot whose places are those of parties. */
export function isForParties({ communities }: Pick<Kit, 'communities'>, { community, profile }: Slot): boolean {
  return profileOf(communities.get(community), profile).for === 'party';
}

/** The name of whose place it is: a party's, else the booking member's. */
async function holderOf(kit: Kit, { by, for: holder }: Booking): Promise<Text | null> {
  const party = holder === by ? null : await kit.parties?.get(holder);
  if (party) return partyName(party);
  const who = await kit.members.get(by);
  return who && plain(who.name);
}
