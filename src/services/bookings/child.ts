import { invariant } from '../../lib/errors';
import { type Text, t } from '../../lib/text';
import type { Kit } from './kit';
import { nameOf } from './settings';
import type { Booking, Series } from './types';

/** The name of a booking's child, if the booking member is its guardian. */
export async function childOf({ parties }: Pick<Kit, 'parties'>, { by, for: child }: Booking): Promise<string | null> {
  const theirs = child === by ? [] : ((await parties?.dependents(by)) ?? []);
  return theirs.find(({ id }) => id === child)?.name ?? null;
}

/** The name of a series, with the booking's child behind it. It tells two children's notices of one moment apart. */
export async function nameFor(kit: Pick<Kit, 'parties'>, series: Series, booking: Booking): Promise<Text> {
  const child = await childOf(kit, booking);
  return child === null ? nameOf(series) : t('bookings.of-child', { what: nameOf(series), child });
}

/** The same for a booking whose series isn't read yet. */
export async function placeOf(kit: Kit, booking: Booking): Promise<Text> {
  const series = await kit.series.get(booking.series);
  invariant(series, 'a booking has a series');
  return nameFor(kit, series, booking);
}
