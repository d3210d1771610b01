import type { Cause } from '../../lib/cause';
import { doing, done } from '../record';
import { nameFor } from './child';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_LISTED, MAX_MINE, MAX_TITLE } from './limits';
import { renamedNotice, replacedNotice } from './notices';
import { isOpen, placeOf, placeTaken } from './opening';
import type { AdaptRefused, SeriesAdapted, SeriesPart } from './series-types';
import { heldStates } from './states';
import type { Booking, Series, Slot } from './types';

type Adapting = Parameters<SeriesPart['adapt']>[0];

/**
 * A host gives a programme another name or another place. Every booked place stays, and its member is told. Where the
 * place is another one, one tap gives it back. Safe to repeat.
 */
export async function adapt(kit: Kit, of: Adapting, cause: Cause): Promise<SeriesAdapted> {
  const series = await kit.series.get(of.series);
  if (!series || !(await isHost(kit, series, of.by, cause.at))) return { ok: false, why: 'unknown' };
  const filter = { series: series.id, from: { $gt: cause.at }, state: { $in: ['open', 'planned'] } };
  const slots = await kit.slots.find(filter, { from: 1 }, MAX_MINE);
  const what = doing(cause, of.by, 'adapt');
  const why = done(series, what.key) ? null : await refusalOf(kit, series, of, slots);
  if (why) return { ok: false, why };
  const { title, at } = of;
  const set = {
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(at ? { place: at.place ?? null, address: at.address ?? '' } : {}),
  };
  const changed = await kit.series.change(series.id, what, ({ state }) =>
    state === 'ended' ? { ok: false, why: 'state' as const } : { ok: true, set, is: 'adapted' },
  );
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const ids = slots.map(({ id }) => id);
  const held = { slot: { $in: ids }, state: { $in: [...heldStates] } };
  const bookings = ids.length === 0 ? [] : await kit.bookings.find(held, { from: 1, _id: 1 }, MAX_LISTED);
  return { ok: true, series: changed.record, told: await tell(kit, changed.record, bookings, of, cause) };
}

/** One notice a booking about another place; one a member about another name. Gives the number of members. */
async function tell(
  kit: Kit,
  series: Series,
  bookings: readonly Booking[],
  { at }: Adapting,
  cause: Cause,
): Promise<number> {
  const members = new Map<string, Booking[]>();
  for (const one of bookings) members.set(one.by, [...(members.get(one.by) ?? []), one]);
  if (at) for (const one of bookings) cause.tell(replacedNotice(one, series, await nameFor(kit, series, one)));
  else for (const [first, ...more] of members.values()) if (first) cause.tell(renamedNotice([first, ...more], series));
  return members.size;
}

async function refusalOf(
  kit: Kit,
  series: Series,
  { title, at }: Adapting,
  slots: readonly Slot[],
): Promise<AdaptRefused | null> {
  if (series.pack !== null) return 'pack';
  const name = title?.trim();
  if (name !== undefined && (name === '' || name.length > MAX_TITLE)) return 'title';
  if (name === series.title) return 'same';
  if (!at) return null;
  if ((at.place ?? null) === series.place && (at.address ?? '') === series.address) return 'same';
  if (at.place === undefined) return null;
  const place = placeOf(kit, { community: series.community, place: at.place });
  if (!place || place.zone !== series.zone) return 'zone';
  if (!slots.every((slot) => isOpen(place, slot))) return 'closed';
  const there = { community: series.community, place: at.place };
  return (await placeTaken(kit, there, slots, { series: series.id })) ? 'taken' : null;
}
