import type { Model } from 'mongoose';
import { grainKey, numbersOf } from '../../lib/grains';
import type { Stored } from '../record';
import type { Booking, PageDuty, PageEntry, Slot } from './types';

type Slots = Model<Stored<Slot>>;
/** The part of a booking that its page entry holds. */
type Placed = Pick<Booking, 'id' | 'for' | 'a' | 'z' | 'units' | 'slot'>;

/** How a place is taken: directly by a person, or for the first in line and by the host's choice. */
export interface TakeBy {
  /** True: refused where somebody waits, and after signing has ended. */
  readonly direct: boolean;
  /** True: refused if the person has a place there. */
  readonly once: boolean;
  readonly at: Date;
}

/**
 * Takes units on a slot's page by one conditional increment; false if a guard fails. A repeat is refused, since the
 * page has the entry: read the page then.
 */
export async function takeUnits(slots: Slots, of: Placed, grain: number | null, by: TakeBy): Promise<boolean> {
  const numbers = numbersOf(of);
  const guard = {
    ...{ _id: of.slot, state: 'open', from: { $gt: by.at }, 'entries.id': { $ne: of.id } },
    ...(by.direct ? { signUntil: { $gt: by.at }, ...each(numbers, 'waits', null) } : {}),
    ...(by.once ? { 'entries.for': { $ne: of.for } } : {}),
    ...each(numbers, 'free', { $gte: of.units }),
  };
  const update = { $inc: each(numbers, 'free', -of.units), $push: { entries: entryOf(of, grain) } };
  return (await slots.updateOne(guard as object, update as object)).matchedCount === 1;
}

/** A page as it was read, with a place taken on it since. */
export function withPlace(page: Slot, of: Placed): Slot {
  const taken = numbersOf(of).map((n) => [grainKey(n), (page.free[grainKey(n)] ?? 0) - of.units] as const);
  const entries = [...page.entries, entryOf(of, page.grain)];
  return { ...page, free: { ...page.free, ...Object.fromEntries(taken) }, entries };
}

/** Gives the units of a booking back; false if the page has no such entry. Safe to repeat. */
export async function releaseUnits(slots: Slots, of: Omit<Placed, 'for'>): Promise<boolean> {
  const update = { $inc: each(numbersOf(of), 'free', of.units), $pull: { entries: { id: of.id } } };
  return (await slots.updateOne({ _id: of.slot, 'entries.id': of.id } as object, update as object)).matchedCount === 1;
}

/** Marks grains with the booking that waits for them; the page after it, null for a closed slot. Safe to repeat. */
export async function joinLine(
  slots: Slots,
  of: Pick<Booking, 'id' | 'slot' | 'a' | 'z'>,
): Promise<Stored<Slot> | null> {
  const update = { $set: each(numbersOf(of), 'waits', of.id) };
  return slots
    .findOneAndUpdate({ _id: of.slot, state: 'open' } as object, update as object, { returnDocument: 'after' })
    .lean<Stored<Slot>>();
}

/**
 * Clears the marks of grains that nobody waits for. False, without any change, if one of the marks is newer than the
 * page that was read.
 */
export async function clearLine(
  slots: Slots,
  { id, waits }: Pick<Slot, 'id' | 'waits'>,
  numbers: readonly number[],
): Promise<boolean> {
  if (numbers.length === 0) return true;
  const read = Object.fromEntries(numbers.map((n) => [`waits.${grainKey(n)}`, waits[grainKey(n)]]));
  const update = { $set: each(numbers, 'waits', null) };
  return (await slots.updateOne({ _id: id, ...read } as object, update as object)).matchedCount === 1;
}

/** Adds a carer and the units of one carer; false for a closed slot, or a carer who is there. */
export async function addDuty(slots: Slots, slot: string, duty: PageDuty, units: number, at: Date): Promise<boolean> {
  const numbers = numbersOf(duty);
  const guard = { _id: slot, state: 'open', to: { $gt: at }, 'duty.id': { $ne: duty.id } };
  const update = { $inc: { ...each(numbers, 'free', units), ...each(numbers, 'cap', units) }, $push: { duty } };
  return (await slots.updateOne(guard as object, update as object)).matchedCount === 1;
}

/** Takes a carer and their units away, only while as many are free in each grain. */
export async function removeDuty(slots: Slots, slot: string, duty: PageDuty, units: number): Promise<boolean> {
  const numbers = numbersOf(duty);
  const guard = { _id: slot, 'duty.id': duty.id, ...each(numbers, 'free', { $gte: units }) };
  const update = {
    $inc: { ...each(numbers, 'free', -units), ...each(numbers, 'cap', -units) },
    $pull: { duty: { id: duty.id } },
  };
  return (await slots.updateOne(guard as object, update as object)).matchedCount === 1;
}

/** True if the page has an entry of this booking. */
export function isOnPage({ entries }: Pick<Slot, 'entries'>, booking: string): boolean {
  return entries.some(({ id }) => id === booking);
}

/** True if a booking's units are free, or a broken try has put them on the page. */
export function fits({ free, entries }: Pick<Slot, 'free' | 'entries'>, of: Omit<Placed, 'for' | 'slot'>): boolean {
  if (isOnPage({ entries }, of.id)) return true;
  return numbersOf(of).every((n) => (free[grainKey(n)] ?? 0) >= of.units);
}

/** Units booked or offered on a page, in its fullest grain. */
export function takenUnits({ cap, free }: Pick<Slot, 'cap' | 'free'>): number {
  return Math.max(0, ...Object.entries(cap).map(([grain, all]) => all - (free[grain] ?? 0)));
}

function each<T>(numbers: readonly number[], field: string, value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(numbers.map((n) => [`${field}.${grainKey(n)}`, value]));
}

/** The compact entry: a page of a hundred stays below ten kilobytes. */
function entryOf({ id, for: person, a, z, units }: Placed, grain: number | null): PageEntry {
  return { id, for: person, ...(grain === null ? {} : { a, z }), ...(units === 1 ? {} : { units }) };
}
