import type { Cause } from '../../lib/cause';
import { grainsOf, perGrain } from '../../lib/grains';
import { daysOf, hoursOn, seasonOn } from '../../lib/recurrence';
import { addDays, type Day, inSeoul, weekdayOf } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import { HOUR_MS } from '../../lib/units';
import { doing, type Fresh } from '../record';
import type { Kit } from './kit';
import { GENERATE_WEEKS, MAX_GENERATED, MAX_GRAINS, MAX_LISTED } from './limits';
import type { Profile } from './profiles';
import { profileOf } from './settings';
import { drawingOf } from './timing';
import type { Series, Slot } from './types';

/** A slot that a series would have: its day, its span and its id. */
export interface Planned extends Span {
  readonly id: string;
  readonly day: Day;
}

/** The stored id of the slot of a series that begins on a day at a local time. */
export function slotIdAt(series: string, day: Day, from: string): string {
  return `${series}#${day}T${from.replace(':', '')}`;
}

/** The slots of a series from one day to another, in order, at most MAX_GENERATED. */
export function plannedSlots(series: Series, first: Day, last: Day): readonly Planned[] {
  const { rule, hours, seasons, id } = series;
  const found = daysOf(rule, first, last).flatMap((day) => {
    const season = seasonOn(day, seasons);
    const parts = season ? [season.hours] : hours.filter((one) => onWeekday(one.weekdays, day));
    return parts.map((part) => ({ id: slotIdAt(id, day, part.from), day, ...hoursOn(day, part) }));
  });
  return found.slice(0, MAX_GENERATED);
}

/**
 * The slots of a series that aren't made yet. A day and an hour have one slot. Where a programme got other hours, a day
 * that had one before gets no second, whatever became of it.
 */
export function stillPlanned(
  series: Series,
  made: readonly Pick<Slot, 'id'>[],
  first: Day,
  last: Day,
): readonly Planned[] {
  const known = new Set(made.map(({ id }) => id));
  const days = isRetimed(series) ? made.map(({ id }) => dayIn(series, id)) : [];
  return plannedSlots(series, first, last).filter(({ id, day }) => !known.has(id) && !days.includes(day));
}

/** True for a programme whose meetings got other hours. */
function isRetimed({ log }: Series): boolean {
  return log.some(({ is }) => is === 'retimed');
}

/** The day for which a slot was made, by its id. */
function dayIn({ id: series }: Series, id: string): Day {
  return id.slice(series.length + 1, series.length + 1 + '2026-01-01'.length);
}

/** Makes the slots of the next weeks that don't exist yet. Safe to repeat. */
export async function generate(kit: Kit, series: Series, cause: Cause): Promise<void> {
  if (series.state !== 'published') return;
  const first = inSeoul(cause.at).day;
  const profile = profileOf(kit.communities.get(series.community), series.profile);
  const last = addDays(first, 7 * GENERATE_WEEKS);
  const made = isRetimed(series) ? await kit.slots.find({ series: series.id }, { from: -1 }, MAX_LISTED) : [];
  for (const planned of stillPlanned(series, made, first, last))
    if (planned.from > cause.at)
      await kit.slots.add(slotOf(series, profile, planned, cause.at), doing(cause, null, planned.id));
}

/** A new slot with its empty page. */
export function slotOf(series: Series, profile: Profile, { id, day, from, to }: Planned, at: Date): Fresh<Slot> {
  const count = Math.min(MAX_GRAINS, grainsOf({ from, to }, profile.grain));
  const units = profile.ratio === null ? series.capacity : 0;
  const before = (hours: number): Date => new Date(from.getTime() - hours * HOUR_MS);
  const { community, zone, minimum, edition } = series;
  const drawAt = profile.select === 'drawn' ? drawingOf(from, profile.closesHours, at) : null;
  return {
    ...{ id, community, series: series.id, profile: series.profile, zone, day, from, to, state: 'open' },
    ...{
      grain: profile.grain,
      ratio: profile.ratio,
      free: perGrain(count, units),
      cap: perGrain(count, units),
      waits: perGrain(count, null),
    },
    ...{ entries: [], duty: [], signUntil: before(profile.closesHours), minimum, edition, why: null },
    minBy: minimum > 0 ? later(before(profile.minimumHours), drawAt) : null,
    ...{ minimumAt: null, carerAskedAt: null, filledAt: null },
    ...{ drawAt, drawnAt: null, seed: null },
  };
}

/** The minimum is decided after the draw, since nobody has a place before. */
function later(minBy: Date, drawAt: Date | null): Date {
  return drawAt && drawAt > minBy ? drawAt : minBy;
}

function onWeekday(weekdays: readonly number[] | undefined, day: Day): boolean {
  return weekdays === undefined || weekdays.includes(weekdayOf(day));
}
