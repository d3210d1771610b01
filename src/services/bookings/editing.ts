import type { Cause } from '../../lib/cause';
import { grainKey } from '../../lib/grains';
import { addDays, inSeoul } from '../../lib/seoul';
import { doing, mayMove } from '../record';
import { endSlot } from './cancelling';
import { generate, plannedSlots } from './generating';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { GENERATE_WEEKS, MAX_GENERATED, MAX_TITLE } from './limits';
import { move } from './series';
import type { SeriesChanged, SeriesEdit } from './series-types';
import { seriesMoves, slotMoves } from './states';
import type { Series, Slot } from './types';

/** Pauses a series: its coming slots take no new bookings, and booked places stay. */
export async function pause(kit: Kit, id: string, by: string, cause: Cause): Promise<SeriesChanged> {
  const changed = await hosted(kit, id, by, cause, () => move(kit, id, 'pause', by, cause));
  if (changed.ok) for (const slot of await coming(kit, id, cause.at)) await withdraw(kit, slot, cause);
  return changed;
}

/** Ends a series: slots without bookings are cancelled, the others run without new ones. */
export async function end(kit: Kit, id: string, by: string, cause: Cause): Promise<SeriesChanged> {
  const changed = await hosted(kit, id, by, cause, () => move(kit, id, 'end', by, cause));
  if (!changed.ok) return changed;
  for (const slot of await coming(kit, id, cause.at))
    if (slot.entries.length === 0) await endSlot(kit, slot, { by, why: 'ended' }, cause);
    else await withdraw(kit, slot, cause);
  return changed;
}

/**
 * Changes a series. Slots without bookings follow the new rule and hours; a booked one stays. A new capacity reaches
 * every slot whose booked units allow it.
 */
export async function edit(kit: Kit, id: string, by: string, of: SeriesEdit, cause: Cause): Promise<SeriesChanged> {
  const changed = await hosted(kit, id, by, cause, async () => {
    const edited = await kit.series.change(id, doing(cause, by, 'edit'), (now) => {
      if (!mayMove(seriesMoves, now.state, 'end')) return { ok: false, why: 'state' as const };
      const title = of.title?.trim();
      if (title !== undefined && (title === '' || title.length > MAX_TITLE))
        return { ok: false, why: 'title' as const };
      if (of.hours?.length === 0 && now.seasons.length === 0) return { ok: false, why: 'hours' as const };
      const set = { ...of, ...(title === undefined ? {} : { title }), edition: now.edition + 1 };
      return { ok: true, set, is: 'edited' };
    });
    if (edited.is === 'unknown') return { ok: false, why: 'unknown' };
    return edited.is === 'refused' ? { ok: false, why: edited.why } : { ok: true, series: edited.record };
  });
  if (changed.ok && changed.series.state === 'published') await follow(kit, changed.series, by, cause);
  return changed;
}

/** Brings the coming slots after an edited series. */
async function follow(kit: Kit, series: Series, by: string, cause: Cause): Promise<void> {
  const first = inSeoul(cause.at).day;
  const planned = new Set(plannedSlots(series, first, addDays(first, 7 * GENERATE_WEEKS)).map(({ id }) => id));
  for (const slot of await coming(kit, series.id, cause.at)) {
    if (!planned.has(slot.id) && slot.entries.length === 0) await endSlot(kit, slot, { by, why: 'edited' }, cause);
    else if (slot.ratio === null) await resize(kit, slot, series);
  }
  await generate(kit, series, cause);
}

/** Gives a slot's page the new capacity, once, unless more is booked. */
async function resize(kit: Kit, slot: Slot, series: Series): Promise<void> {
  const keys = Object.keys(slot.cap);
  const more = series.capacity - (slot.cap[grainKey(0)] ?? 0);
  const each = <T>(field: string, value: T) => Object.fromEntries(keys.map((key) => [`${field}.${key}`, value]));
  const guard = { _id: slot.id, edition: slot.edition, ...(more < 0 ? each('free', { $gte: -more }) : {}) };
  if (slot.edition === series.edition) return;
  const update = { $set: { edition: series.edition }, $inc: { ...each('free', more), ...each('cap', more) } };
  await kit.models.slots.updateOne(guard as object, update as object);
}

async function hosted(
  kit: Kit,
  id: string,
  by: string,
  { at }: Cause,
  change: () => Promise<SeriesChanged>,
): Promise<SeriesChanged> {
  const series = await kit.series.get(id);
  return series && (await isHost(kit, series, by, at)) ? change() : { ok: false, why: 'unknown' };
}

function coming(kit: Kit, series: string, at: Date): Promise<readonly Slot[]> {
  const filter = { series, from: { $gt: at }, state: { $in: ['open', 'planned'] } };
  return kit.slots.find(filter, { from: 1 }, MAX_GENERATED);
}

async function withdraw(kit: Kit, { id }: Slot, cause: Cause): Promise<void> {
  await kit.slots.change(id, doing(cause, null, 'withdraw'), ({ state }) =>
    mayMove(slotMoves, state, 'withdraw')
      ? { ok: true, move: 'withdraw', set: {}, is: 'withdraw' }
      : { ok: false, why: 'state' as const },
  );
}
