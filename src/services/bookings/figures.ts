import type { FactDeclaration } from '../../lib/counting';
import type { NewFact } from '../figures';
import type { Booking, Series, Slot } from './types';

/** The facts of bookings, and their columns in the report. */
export const figures: readonly FactDeclaration[] = [
  { kind: 'bookings.held', columns: [{ key: 'held', sum: 'events' }] },
  {
    kind: 'bookings.attended',
    columns: [
      { key: 'attended', sum: 'events' },
      { key: 'people', sum: 'receivers' },
    ],
  },
  { kind: 'bookings.missed', columns: [{ key: 'missed', sum: 'events' }] },
  { kind: 'bookings.late', columns: [{ key: 'late', sum: 'events' }] },
  // The cell of the matrix in which an institution asks and an individual gives.
  { kind: 'bookings.helped', columns: [{ key: 'for-institutions', sum: 'events', has: 'party', fileOnly: true }] },
  // The cell in which institutions are on both sides.
  { kind: 'bookings.lent', columns: [{ key: 'between-institutions', sum: 'events', has: 'party', fileOnly: true }] },
];

/** A neighbour helped at the call of an institution, which asked; it counts on the day of the slot. */
export function helpedFact({ id, community, for: giver, earning, came }: Booking, slot: Slot, series: Series): NewFact {
  return {
    ...{ source: `help:${id}`, kind: 'bookings.helped', community, at: slot.from, zone: slot.zone, ...hostOf(series) },
    ...{ times: 1, giver, minutes: earning ? Math.min(came ?? 0, earning.minutes) : 0 },
  };
}

/** A party lent something to another one, or did something with it; it counts on the day of the slot. */
export function lentFact({ id, community, earning, came }: Booking, slot: Slot, series: Series): NewFact {
  return {
    ...{ source: `lent:${id}`, kind: 'bookings.lent', community, at: slot.from, zone: slot.zone, ...hostOf(series) },
    ...{ times: 1, minutes: earning ? Math.min(came ?? 0, earning.minutes) : 0 },
  };
}

/** Somebody came to a slot: it counts once, on its day. */
export function heldFact({ id, community, zone, from }: Slot, series: Series): NewFact {
  return { source: `slot:${id}`, kind: 'bookings.held', community, at: from, zone, times: 1, ...hostOf(series) };
}

/** Somebody came to a booked place; it counts on the day of the slot. */
export function attendedFact(booking: Booking, { zone, from }: Slot, series: Series): NewFact {
  const { id, community, for: receiver, units, earning, came } = booking;
  return {
    ...{ source: `booking:${id}`, kind: 'bookings.attended', community, at: from, zone, ...hostOf(series) },
    ...{ times: 1, receiver, units, minutes: earning ? Math.min(came ?? 0, earning.minutes) : 0 },
  };
}

/** Nobody came to a booked place, or it was given back late; it counts on the day of the slot. */
export function emptyFact(
  { id, community, from }: Booking,
  zone: string,
  series: Series,
  is: 'missed' | 'late',
): NewFact {
  return { source: `${is}:${id}`, kind: `bookings.${is}`, community, at: from, zone, times: 1, ...hostOf(series) };
}

/** The party of a series; what it is, by its id in the pack or its profile. */
function hostOf({ host, pack, profile }: Series): Pick<NewFact, 'service' | 'party'> {
  return { service: pack ?? profile, ...(host === null || host.startsWith('mem_') ? {} : { party: host }) };
}
