import type { Cause } from '../../lib/cause';
import { daysOf, hoursOn } from '../../lib/recurrence';
import { addDays, type Day, inSeoul, weekdayOf } from '../../lib/seoul';
import { overlaps, type Span } from '../../lib/span';
import { stillPlanned } from './generating';
import type { Kit } from './kit';
import { MAX_HELD_WEEKS, MAX_LISTED, MAX_PLACE_SERIES, MAX_TITLE } from './limits';
import { draft, move, publish } from './series';
import type { NewSeries, Opened, OpenRefused } from './series-types';
import { bookingsSettings, hasProfile, type PackPlace, weekdayNumber } from './settings';
import type { Series } from './types';

/** Opens a series of a host. The draft is written before its place is looked at. Then people can book. Safe to repeat. */
export async function open(kit: Kit, input: NewSeries, cause: Cause): Promise<Opened> {
  const why = await refusalOf(kit, input, cause.at, cause.id('ser'));
  if (why && why.why !== 'past') return { ok: false, ...why };
  // A repeat after the beginning finds what the first try has opened.
  if (why && !(await kit.series.get(cause.id('ser')))) return { ok: false, ...why };
  const drafted = await draft(kit, input, cause);
  if (!drafted.ok)
    return { ok: false, why: drafted.why === 'unknown' || drafted.why === 'state' ? 'past' : drafted.why };
  // Of two who open at one place at once, each sees the other's draft. Nobody gets a taken place.
  const taken = await takenBy(kit, input, cause.at, drafted.series.id);
  if (taken || drafted.series.state === 'ended') {
    await move(kit, drafted.series.id, 'end', input.by, cause);
    return { ok: false, why: 'taken', ...(taken ? { by: taken } : {}) };
  }
  const opened = await publish(kit, drafted.series.id, input.by, cause);
  return opened.ok ? opened : { ok: true, series: drafted.series };
}

/** Why a series can't be opened; null if it can. `besides`: a series that isn't in its own way. */
export async function refusalOf(
  kit: Kit,
  input: NewSeries,
  at: Date,
  besides: string | null = null,
): Promise<{ readonly why: OpenRefused; readonly by?: Series } | null> {
  const community = kit.communities.get(input.community);
  const title = input.title.trim();
  if (!hasProfile(community, input.profile)) return { why: 'profile' };
  if (title === '' || title.length > MAX_TITLE) return { why: 'title' };
  if (!community.zones.some(({ id }) => id === input.zone)) return { why: 'zone' };
  const place = placeOf(kit, input);
  if (input.place !== undefined && !place) return { why: 'place' };
  const { capacity = 1, minimum = 0 } = input;
  if (!Number.isInteger(capacity) || capacity < 1) return { why: 'capacity' };
  if (minimum > capacity) return { why: 'minimum' };
  const spans = spansOf(input, at);
  const [first] = spans;
  if (!first) return { why: 'no-day' };
  if (first.from <= at) return { why: 'past' };
  if (place && !spans.every((span) => isOpen(place, span))) return { why: 'closed' };
  const by = await takenBy(kit, input, at, besides);
  return by ? { why: 'taken', by } : null;
}

/** The series that has the place at a time of a new one. Null for a free place, and for none of the pack. */
async function takenBy(kit: Kit, input: NewSeries, at: Date, besides: string | null): Promise<Series | null> {
  if (input.place === undefined) return null;
  return placeTaken(kit, { ...input, place: input.place }, spansOf(input, at), { series: besides });
}

/** The series with a slot at a place that overlaps one of some spans. */
export async function placeTaken(
  kit: Kit,
  { community, place }: { readonly community: string; readonly place: string },
  spans: readonly Span[],
  besides: { readonly series?: string | null; readonly slot?: string },
): Promise<Series | null> {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const states = { $in: ['draft', 'published', 'paused'] };
  const there = await kit.series.find({ community, place, state: states }, { _id: 1 }, MAX_PLACE_SERIES);
  const days = { first: inSeoul(first.from).day, last: inSeoul(last.to).day };
  for (const series of there.filter(({ id }) => id !== besides.series)) {
    const made = await kit.slots.find(
      { series: series.id, day: { $gte: addDays(days.first, -1), $lte: days.last } },
      { from: 1 },
      MAX_LISTED,
    );
    const live = made.filter(({ id, state }) => state !== 'cancelled' && id !== besides.slot);
    const planned = stillPlanned(series, made, days.first, days.last).filter(({ id }) => id !== besides.slot);
    if ([...live, ...planned].some((one) => spans.some((span) => overlaps(one, span)))) return series;
  }
  return null;
}

/** A place of the pack; null for none and for an unknown one. */
export function placeOf(kit: Kit, { community, place }: Pick<NewSeries, 'community' | 'place'>): PackPlace | null {
  const { resources = [] } = bookingsSettings.find(kit.communities.get(community)) ?? {};
  return resources.find(({ id }) => id === place) ?? null;
}

/** True while a place is open for the whole of a span; a place without hours always is. */
export function isOpen({ hours = [] }: PackPlace, { from, to }: Span): boolean {
  const { day } = inSeoul(from);
  const weekday = weekdayOf(day);
  const today = hours.filter(({ weekdays }) => !weekdays || weekdays.map(weekdayNumber).includes(weekday));
  return hours.length === 0 || today.map((one) => hoursOn(day, one)).some((one) => one.from <= from && to <= one.to);
}

/** The meetings of a new series, at most those of MAX_HELD_WEEKS. */
function spansOf({ rule, hours }: NewSeries, at: Date): readonly Span[] {
  const first = firstDay(rule, inSeoul(at).day);
  return daysOf(rule, first, addDays(first, 7 * MAX_HELD_WEEKS)).flatMap((day) =>
    hours.map((one) => hoursOn(day, one)),
  );
}

function firstDay({ dates = [], from }: NewSeries['rule'], today: Day): Day {
  return [...dates, ...(from === undefined ? [] : [from]), today].reduce((a, b) => (a < b ? a : b));
}
