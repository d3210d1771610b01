import type { FactDeclaration } from '../../lib/counting';
import type { Fact, NewFact } from '../figures';
import type { Booking, Series, Slot } from './types';

/**
 * Why wishes for places come to nothing, in groups. `room`: nothing was free, or nothing came free. `busy`: the person was
 * somewhere else. `rest`: new bookings rested. `host`: the host chose others. `urgent-…`: a coordinator said no.
 */
export const refusalGroups = [
  'room',
  'condition',
  'host',
  'minutes',
  'busy',
  'late',
  'rest',
  'urgent-carer',
  'urgent-closed',
  'urgent-other',
] as const;
export type RefusalGroup = (typeof refusalGroups)[number];

const URGENT = 'urgent:';
const MET = 'urgent-met:';

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
  // Tables of their own tell these, so the printed columns don't.
  {
    kind: 'bookings.minded',
    columns: [
      { key: 'child-hours', sum: 'hours', fileOnly: true },
      { key: 'children', sum: 'receivers', fileOnly: true },
    ],
  },
  { kind: 'bookings.waited', columns: [{ key: 'waited', sum: 'receivers', fileOnly: true }] },
  {
    kind: 'bookings.refused',
    columns: [
      { key: 'refused', sum: 'events', fileOnly: true },
      { key: 'refused-people', sum: 'receivers', fileOnly: true },
    ],
  },
  {
    kind: 'bookings.urgent',
    columns: [
      { key: 'urgent', sum: 'events', fileOnly: true },
      { key: 'urgent-families', sum: 'receivers', fileOnly: true },
    ],
  },
  // Only the table of urgent wishes tells these, beside those that came to nothing.
  { kind: 'bookings.met', columns: [] },
  { kind: 'bookings.called', columns: [{ key: 'calls', sum: 'events', fileOnly: true }] },
  {
    kind: 'bookings.applied',
    columns: [
      { key: 'applied', sum: 'events', fileOnly: true },
      { key: 'applicants', sum: 'givers', fileOnly: true },
    ],
  },
  // The cell of the matrix in which an institution asks and an individual gives.
  {
    kind: 'bookings.helped',
    columns: [
      { key: 'for-institutions', sum: 'events', has: 'party', fileOnly: true },
      { key: 'institution-helpers', sum: 'givers', has: 'party', fileOnly: true },
    ],
  },
  // The cell in which institutions are on both sides.
  { kind: 'bookings.lent', columns: [{ key: 'between-institutions', sum: 'events', has: 'party', fileOnly: true }] },
];

/** A neighbour helped at the call of an institution, which asked; it counts on the day of the slot. */
export function helpedFact({ id, for: giver, earning, came }: Booking, slot: Slot, series: Series): NewFact {
  return {
    ...{ source: `help:${id}`, kind: 'bookings.helped', ...atSlot(slot, series) },
    ...{ times: 1, giver, minutes: earning ? Math.min(came ?? 0, earning.minutes) : 0 },
  };
}

/** A party lent something to another one, or did something with it; it counts on the day of the slot. */
export function lentFact({ id, earning, came }: Booking, slot: Slot, series: Series): NewFact {
  return {
    ...{ source: `lent:${id}`, kind: 'bookings.lent', ...atSlot(slot, series) },
    ...{ times: 1, minutes: earning ? Math.min(came ?? 0, earning.minutes) : 0 },
  };
}

/** Somebody came to a slot: it counts once, on its day. */
export function heldFact(slot: Slot, series: Series): NewFact {
  return { source: `slot:${slot.id}`, kind: 'bookings.held', ...atSlot(slot, series), times: 1 };
}

/** Somebody came to a booked place; it counts on the day of the slot. */
export function attendedFact(
  { id, for: receiver, units, earning, came }: Booking,
  slot: Slot,
  series: Series,
): NewFact {
  return {
    ...{ source: `booking:${id}`, kind: 'bookings.attended', ...atSlot(slot, series) },
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

/** A child was looked after; it counts on the day of the slot. */
export function mindedFact({ id, for: receiver, units, came }: Booking, slot: Slot, series: Series): NewFact {
  const what = { source: `minded:${id}`, kind: 'bookings.minded', ...atSlot(slot, series) } as const;
  return { ...what, times: 1, receiver, units, minutes: (came ?? 0) * units };
}

/** Somebody waited for a place; the one who asked counts, so that brothers and sisters are one family. */
export function waitedFact({ id, by: receiver }: Booking, slot: Slot, series: Series): NewFact {
  return { source: `waited:${id}`, kind: 'bookings.waited', ...atSlot(slot, series), times: 1, receiver };
}

/** A wish for a place came to nothing, for a group of reasons; once for each person, slot and group. */
export function refusedFact(
  { by, for: person }: Pick<Booking, 'by' | 'for'>,
  { id, community, from, zone }: Slot,
  why: RefusalGroup,
): NewFact {
  const source = `refused:${id}:${person}:${why}`;
  return { source, kind: 'bookings.refused', community, at: from, zone, service: why, times: 1, receiver: by };
}

/** Somebody needed care at once; once for each person and moment. `id` stands for a person who hasn't joined. */
export function urgentFact(
  {
    community,
    by,
    zone,
    at,
  }: { readonly community: string; readonly by: string | null; readonly zone: string | null; readonly at: Date },
  id: string,
): NewFact {
  const source = `${URGENT}${by ?? id}:${at.toISOString()}`;
  const who = { ...(zone === null ? {} : { zone }), ...(by === null ? {} : { receiver: by }) };
  return { source, kind: 'bookings.urgent', community, at, times: 1, ...who };
}

/** Somebody who needed care at once has a place. */
export function metFact({ community, zone }: Slot, { by, at }: { readonly by: string; readonly at: Date }): NewFact {
  const source = `${MET}${by}:${at.toISOString()}`;
  return { source, kind: 'bookings.met', community, zone, at, times: 1, receiver: by };
}

/** The source of the urgent wish that a met one was; null for another fact. */
export function wishOfMet({ source }: Pick<Fact, 'source'>): string | null {
  return source.startsWith(MET) ? URGENT + source.slice(MET.length) : null;
}

/** A party has called for people: the places, and how many of them were given. */
export function calledFact(slot: Slot, series: Series, units: number, outOf: number): NewFact {
  return { source: `call:${slot.id}`, kind: 'bookings.called', ...atSlot(slot, series), times: 1, units, outOf };
}

/** Somebody wanted to help at a call; `units` is 1 if they had a place at its beginning. */
export function appliedFact({ id, for: giver }: Booking, slot: Slot, series: Series, units: 0 | 1): NewFact {
  return { source: `applied:${id}`, kind: 'bookings.applied', ...atSlot(slot, series), times: 1, giver, units };
}

/** When and where a slot counts, and whose it is. */
function atSlot({ community, from: at, zone }: Slot, series: Series) {
  return { community, at, zone, ...hostOf(series) };
}

/** The party of a series; what it is, by its id in the pack or its profile. */
function hostOf({ host, pack, profile }: Series): Pick<NewFact, 'service' | 'party'> {
  return { service: pack ?? profile, ...(host === null || host.startsWith('mem_') ? {} : { party: host }) };
}
