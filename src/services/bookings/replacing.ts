import type { Cause } from '../../lib/cause';
import { overlaps, type Span } from '../../lib/span';
import { HOUR_MS } from '../../lib/units';
import { doing } from '../record';
import { freeCarers, wanted } from './carers';
import type { Kit } from './kit';
import { CARER_SOON_HOURS, MAX_ASKED_AT_ONCE, MAX_LISTED } from './limits';
import { askCarerNotice, careNotice, carerGoneNotice, coordinatorNotice } from './notices';
import { heldStates } from './states';
import type { Booking, DutyTime, Slot } from './types';

/** Why children lose their carer. `name`: the carer's, where a coordinator needs it. */
export type Losing = { readonly is: 'asks' } | { readonly is: 'unchecked'; readonly name: string };

/** True while a duty lasts, and from some hours before its beginning. */
export function isSoon({ from, to }: Span, at: Date): boolean {
  return at < to && from.getTime() - at.getTime() <= CARER_SOON_HOURS * HOUR_MS;
}

/**
 * Looks for somebody in the place of a carer whom `booked` children need. The coordinators are told. If it is soon, they
 * hear it at night too. Carers who are free are asked at once, and guardians are told once. Safe to repeat.
 */
export async function seekReplacement(
  kit: Kit,
  { duty, slot, booked, why }: { duty: DutyTime; slot: Slot; booked: number; why: Losing },
  cause: Cause,
): Promise<void> {
  const coordinators = (await kit.members.coordinators(slot.community, slot.zone))
    .map(({ id }) => id)
    .filter((id) => id !== duty.carer);
  if (!isSoon(duty, cause.at)) {
    const more = why.is === 'asks' ? { booked } : { name: why.name, booked };
    for (const id of coordinators) cause.tell(coordinatorNotice(id, slot, `carer-${why.is}`, more));
    return;
  }
  const asked = await askFree(kit, slot, duty, cause);
  const span = { from: cause.at > duty.from ? cause.at : duty.from, to: duty.to };
  for (const id of coordinators) cause.tell(carerGoneNotice(id, slot, span, { booked, asked }));
  const told = await kit.duties.change(duty.id, doing(cause, null, 'guardians'), ({ log }) =>
    log.some(({ is }) => is === 'guardians')
      ? { ok: false, why: 'told' as const }
      : { ok: true, set: {}, is: 'guardians' },
  );
  if (told.is === 'done')
    for (const one of await guardiansOf(kit, slot, span)) cause.tell(careNotice(one, { is: 'lost' }, cause.at));
}

/** Asks the carers who are free, up to a limit; gives how many. The carer who is lost isn't one of them. */
async function askFree(kit: Kit, slot: Slot, { carer }: DutyTime, cause: Cause): Promise<number> {
  const [series, span] = [await kit.series.get(slot.series), await wanted(kit, slot, cause.at)];
  if (!series || !span) return 0;
  const free = (await freeCarers(kit, slot, cause.at)).filter((id) => id !== carer).slice(0, MAX_ASKED_AT_ONCE);
  for (const id of free) cause.tell(askCarerNotice(id, slot, series, span, cause.at));
  return free.length;
}

/** Tells the guardians who have heard of a loss that somebody else is there. */
export async function tellReplaced(kit: Kit, lost: DutyTime, slot: Slot, came: DutyTime, cause: Cause): Promise<void> {
  if (!lost.log.some(({ is }) => is === 'guardians')) return;
  const [carer] = await kit.members.many([came.carer]);
  for (const one of await guardiansOf(kit, slot, came))
    cause.tell(careNotice(one, { is: 'found', name: carer?.name ?? '' }, cause.at));
}

/** Bookings of a span, one for each guardian. */
async function guardiansOf(kit: Kit, slot: Slot, span: Span): Promise<readonly Booking[]> {
  const held = { slot: slot.id, state: { $in: [...heldStates] } };
  const all = await kit.bookings.find(held, { from: 1, _id: 1 }, MAX_LISTED);
  const first = new Map(all.filter((one) => overlaps(one, span)).map((one) => [one.by, one]));
  return [...first.values()];
}
