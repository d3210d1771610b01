import { mayMark } from './hosts';
import type { Kit } from './kit';

/**
 * The exact place of a slot in words, until the slot ends. Hosts, carers on duty and booked people see it. Null for
 * anybody else, and afterwards.
 */
export async function addressFor(
  kit: Kit,
  of: { readonly slot: string; readonly by: string },
  now: Date,
): Promise<string | null> {
  const slot = await kit.slots.get(of.slot);
  const series = slot && (await kit.series.get(slot.series));
  if (!slot || !series || now >= slot.to) return null;
  if (await mayMark(kit, slot, of.by, now)) return series.address;
  const states = { $in: ['booked', 'attended'] };
  const [own] = await kit.bookings.find({ slot: slot.id, state: states, by: of.by }, { since: 1 }, 1);
  return own ? series.address : null;
}
