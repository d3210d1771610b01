import type { Cause } from '../../lib/cause';
import { daysOf, hoursOn } from '../../lib/recurrence';
import { addDays, type Day, inSeoul } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import { doing, done } from '../record';
import { generate } from './generating';
import { isHost } from './hosts';
import type { Kit } from './kit';
import { MAX_GENERATED, MAX_HELD_WEEKS } from './limits';
import { isOpen, placeOf, placeTaken } from './opening';
import type { SeriesPart, SeriesRetimed } from './series-types';
import { moveSlot, tellShifted } from './shifting';
import type { Booking, DayHours, Series, Slot } from './types';

type Retiming = Parameters<SeriesPart['retime']>[0];
type Refused = (SeriesRetimed & { readonly ok: false })['why'];

/**
 * A host gives all coming meetings of a programme other hours on their days. Every place stays, and each person is told
 * once, with all their meetings. A meeting that was moved alone keeps its time. Safe to repeat.
 */
export async function retime(kit: Kit, of: Retiming, cause: Cause): Promise<SeriesRetimed> {
  const series = await kit.series.get(of.series);
  if (!series || !(await isHost(kit, series, of.by, cause.at))) return { ok: false, why: 'unknown' };
  const what = doing(cause, of.by, 'retime');
  const before = done(series, what.key);
  const slots = await coming(kit, series.id, cause.at);
  const why = before ? null : await refusalOf(kit, series, of, slots, cause.at);
  if (why) return { ok: false, why };
  const changed = await kit.series.change(series.id, what, (now) => {
    const [old] = now.hours;
    if (now.state === 'ended' || !old) return { ok: false, why: 'state' as const };
    const hours = [{ ...old, ...of.hours }];
    return { ok: true, set: { hours, edition: now.edition + 1 }, is: 'retimed', data: { from: old.from, to: old.to } };
  });
  if (changed.is !== 'done') return { ok: false, why: 'state' };
  const { from = '', to = '' } = changed.happening.data as Partial<Record<'from' | 'to', string>>;
  const all: { moved: Booking[]; busy: Booking[] } = { moved: [], busy: [] };
  for (const slot of slots) {
    if (!done(slot, doing(cause, of.by, 'shift').key) && !isAt(slot, { from, to })) continue;
    const one = await moveSlot(kit, slot, { by: of.by, span: hoursOn(slot.day, of.hours) }, cause);
    all.moved.push(...one.moved);
    all.busy.push(...one.busy);
  }
  const told = tellShifted(all, changed.record, cause);
  await generate(kit, changed.record, cause);
  return { ok: true, series: changed.record, told, busy: new Set(all.busy.map((one) => one.by)).size };
}

function coming(kit: Kit, series: string, at: Date): Promise<readonly Slot[]> {
  const filter = { series, from: { $gt: at }, state: { $in: ['open', 'planned'] } };
  return kit.slots.find(filter, { from: 1 }, MAX_GENERATED);
}

async function refusalOf(
  kit: Kit,
  series: Series,
  { hours }: Retiming,
  slots: readonly Slot[],
  at: Date,
): Promise<Refused | null> {
  const [old, ...more] = series.hours;
  if (series.pack !== null) return 'pack';
  if (!old || more.length > 0 || series.seasons.length > 0) return 'care';
  if (slots.some(({ ratio, grain }) => ratio !== null || grain !== null)) return 'care';
  if (hours.to !== '24:00' && hours.from >= hours.to) return 'hours';
  if (old.from === hours.from && old.to === hours.to) return 'same';
  const following = slots.filter((slot) => isAt(slot, old)).map(({ day }) => day);
  const spans = daysAhead(series, following, at).map((day) => hoursOn(day, hours));
  if (spans.some(({ from }) => from <= at)) return 'past';
  const place = series.place === null ? null : placeOf(kit, { community: series.community, place: series.place });
  if (!place) return null;
  if (!spans.every((span) => isOpen(place, span))) return 'closed';
  const there = { community: series.community, place: place.id };
  return (await placeTaken(kit, there, spans, { series: series.id })) ? 'taken' : null;
}

/** The days of the meetings that follow, and of those that are still to be made. */
function daysAhead({ rule }: Series, following: readonly Day[], at: Date): readonly Day[] {
  const { day } = inSeoul(at);
  const last = following.at(-1) ?? day;
  const later = daysOf(rule, addDays(last, 1), addDays(day, 7 * MAX_HELD_WEEKS));
  return [...new Set([...following, ...later])];
}

/** True for a meeting at the hours of its programme, on its own day. */
function isAt({ day, from, to }: Slot, hours: Pick<DayHours, 'from' | 'to'>): boolean {
  const own: Span = hoursOn(day, hours);
  return own.from.getTime() === from.getTime() && own.to.getTime() === to.getTime();
}
