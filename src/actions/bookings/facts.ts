import type { Value } from '../../engine/types';
import type { Failing } from '../../lib/conditions';
import { addDays, type Day, inSeoul, seoulInstant } from '../../lib/seoul';
import type { Span } from '../../lib/span';
import { plain, type Text, t } from '../../lib/text';
import { type Booking, nameOf, placeName, profileOf, type Series } from '../../services/bookings';
import { type Community, zoneName } from '../../services/communities';
import { OLDEST } from '../limits';

/** A text as a value of a flow. */
export function value(text: Text): Value {
  return text as Value;
}

/** Where a series is: the pack's place, else its zone. */
export function whereOf({ community, place, zone }: Pick<Series, 'community' | 'place' | 'zone'>): Text {
  return place === null ? zoneName(community, zone) : placeName(community, place);
}

/** Day and hours of a stretch, as one text. */
export function whenOf({ from, to }: Span): Text {
  const [begin, end] = [inSeoul(from), inSeoul(to)];
  return t('bookings.when', { day: begin.day, from: begin.time, to: end.time });
}

/** One day, or the first and the last of several, as one text. */
export function daysText({ from, to }: { readonly from: Day; readonly to: Day }): Text {
  return t(from === to ? 'bookings.day' : 'bookings.days', { from, to });
}

/** The ages of a condition that somebody fails: between two, from one, or up to one. */
export function agesText({ of: [from = '0', to = '0'] }: Failing): Text {
  const form = Number(to) >= OLDEST ? 'from' : Number(from) === 0 ? 'to' : 'between';
  return t(`bookings.ages.${form}`, { from, to });
}

/** Why a wish of some places found nothing: who they are for, or what is taken, in a sentence. */
export function noRoomText(community: Community, profile: string, count: number): Text {
  const { for: whose, unit } = profileOf(community, profile);
  const one = whose === 'child' ? 'child' : unit === 'person' || unit === 'room' ? unit : 'thing';
  const several = { child: 'children', person: 'people', room: 'room', thing: 'thing' } as const;
  return t(`bookings.find.none.${count > 1 ? several[one] : one}`, { count });
}

/** The moment of a local time of a day; `24:00` is the beginning of the next one. */
export function momentOf(day: Day, time: string): Date {
  return time === '24:00' ? seoulInstant(addDays(day, 1), '00:00') : seoulInstant(day, time);
}

/** The hours of a day between two local times. An end before the beginning is on the next day. */
export function hoursOf(day: Day, { from, to }: { readonly from: string; readonly to: string }): Span {
  const [begin, end] = [momentOf(day, from), momentOf(day, to)];
  return { from: begin, to: end > begin ? end : momentOf(addDays(day, 1), to) };
}

/** What people read about a booking. */
export const bookingFacts = ['what', 'where', 'when', 'count', 'state'] as const;

/**
 * The facts of a booking, as parameters for texts.
 * @param address the exact place, null or empty for people who may not read it
 */
export function factsOf(
  booking: Booking,
  series: Series,
  address: string | null = null,
): Record<(typeof bookingFacts)[number], Value> {
  return {
    what: value(nameOf(series)),
    where: value(address ? plain(address) : whereOf(series)),
    when: value(whenOf(booking)),
    count: booking.units,
    state: value(t(`bookings.state.${booking.state}`)),
  };
}
