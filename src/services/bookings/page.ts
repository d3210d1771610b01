import type { Model } from 'mongoose';
import { invariant } from '../../lib/errors';
import { grainKey, numbersOf } from '../../lib/grains';
import type { Stored } from '../record';
import { MAX_SHIFTS } from './limits';
import { takenStates } from './states';
import type { Booking, PageDuty, PageEntry, Slot } from './types';

type Slots = Model<Stored<Slot>>;
/** The part of a booking that its page entry holds. */
type Placed = Pick<Booking, 'id' | 'for' | 'a' | 'z' | 'units' | 'slot'> & Partial<Pick<Booking, 'entry'>>;

/** The id of a booking's entry on the page. A changed stretch is another entry, so that a release frees the right one. */
export function entryId({ id, entry }: Pick<Placed, 'id' | 'entry'>): string {
  return entry ?? id;
}

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
export async function takeUnits(
  slots: Slots,
  of: Placed,
  { grain, state }: Pick<Slot, 'grain' | 'state'>,
  by: TakeBy,
): Promise<boolean> {
  const numbers = numbersOf(of);
  // Hours that are booked one by one have an end of signing each, which the taking has read.
  const timely = grain === null ? { from: { $gt: by.at }, ...(by.direct ? { signUntil: { $gt: by.at } } : {}) } : {};
  const guard = {
    ...{ _id: of.slot, state, 'entries.id': { $ne: entryId(of) }, ...timely },
    ...(by.direct ? each(numbers, 'waits', null) : {}),
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

/** A booking's stretch and units. */
type Held = Pick<Booking, 'a' | 'z' | 'units'>;

/** What a change takes from each grain that it touches; below 0: it gives units back. */
function deltas(old: Held, next: Held): readonly (readonly [number, number])[] {
  const inside = ({ a, z, units }: Held, n: number): number => (a <= n && n < z ? units : 0);
  return numbersOf({ a: Math.min(old.a, next.a), z: Math.max(old.z, next.z) })
    .map((n) => [n, inside(next, n) - inside(old, n)] as const)
    .filter(([, more]) => more !== 0);
}

/** True for a change that takes further units of some grain. */
export function grows(old: Held, next: Held): boolean {
  return deltas(old, next).some(([, more]) => more > 0);
}

/**
 * Moves a booking's units on the page from one stretch to another, and replaces its entry, in one write. The guard holds
 * all entries as they were read, because a list has no conditional change of one part. False if the units aren't free,
 * somebody waits for them, or the old entry is gone.
 */
export async function shiftUnits(slots: Slots, old: Booking, next: Booking, at: Date): Promise<boolean> {
  const changes = deltas(old, next);
  const taken = changes.filter(([, more]) => more > 0);
  for (let n = 0; n < MAX_SHIFTS; n++) {
    const page = await slots.findById(old.slot).lean<Stored<Slot>>();
    const waits = (key: string): boolean => (page?.waits[key] ?? null) !== null;
    if (!page || (page.state !== 'open' && page.state !== 'running') || page.to <= at) return false;
    if (!isOnPage(page, entryId(old))) return false;
    if (taken.some(([g, more]) => (page.free[grainKey(g)] ?? 0) < more || waits(grainKey(g)))) return false;
    const entries = page.entries.map((one) => (one.id === entryId(old) ? entryOf(next, page.grain) : one));
    const guards = Object.fromEntries(
      taken.flatMap(([g, more]) => [
        [`free.${grainKey(g)}`, { $gte: more }],
        [`waits.${grainKey(g)}`, null],
      ]),
    );
    const guard = { _id: old.slot, state: page.state, entries: page.entries, ...guards };
    const update = {
      $set: { entries },
      ...(changes.length > 0
        ? { $inc: Object.fromEntries(changes.map(([g, more]) => [`free.${grainKey(g)}`, -more])) }
        : {}),
    };
    if ((await slots.updateOne(guard as object, update as object)).matchedCount === 1) return true;
  }
  invariant(false, `the page ${old.slot} changed ${MAX_SHIFTS} times while one booking was being changed`);
}

/** Gives the units of a booking back; false if the page has no such entry. Safe to repeat. */
export async function releaseUnits(slots: Slots, of: Omit<Placed, 'for'>): Promise<boolean> {
  const update = { $inc: each(numbersOf(of), 'free', of.units), $pull: { entries: { id: entryId(of) } } };
  return (
    (await slots.updateOne({ _id: of.slot, 'entries.id': entryId(of) } as object, update as object)).matchedCount === 1
  );
}

/** Marks grains with the booking that waits for them; the page after it, null for a closed slot. Safe to repeat. */
export async function joinLine(
  slots: Slots,
  of: Pick<Booking, 'id' | 'slot' | 'a' | 'z'>,
  grain: number | null,
): Promise<Stored<Slot> | null> {
  const update = { $set: each(numbersOf(of), 'waits', of.id) };
  return slots
    .findOneAndUpdate({ _id: of.slot, state: takenIn(grain) } as object, update as object, { returnDocument: 'after' })
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

/** The states in which a page takes somebody. A running one does where its hours are booked one by one. */
function takenIn(grain: number | null): string | { readonly $in: readonly string[] } {
  return grain === null ? 'open' : { $in: takenStates };
}

/** Adds a carer and the units of one carer; false for a closed slot, or a carer who is there. */
export async function addDuty(
  slots: Slots,
  { id: slot, grain }: Pick<Slot, 'id' | 'grain'>,
  duty: PageDuty,
  units: number,
  at: Date,
): Promise<boolean> {
  const numbers = numbersOf(duty);
  const guard = { _id: slot, state: takenIn(grain), to: { $gt: at }, 'duty.id': { $ne: duty.id } };
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

/**
 * Ends a duty at grain `z`, and the carer's units with it. It gives false while children need the carer from there on.
 * The guard holds all duties as they were read. Safe to repeat.
 */
export async function shortenDuty(
  slots: Slots,
  slot: string,
  { id, z }: Pick<PageDuty, 'id' | 'z'>,
  units: number,
): Promise<boolean> {
  for (let n = 0; n < MAX_SHIFTS; n++) {
    const page = await slots.findById(slot).lean<Stored<Slot>>();
    const there = page?.duty.find((one) => one.id === id);
    if (!page || !there || there.z <= z) return true;
    const numbers = numbersOf({ a: z, z: there.z });
    if (numbers.some((g) => (page.free[grainKey(g)] ?? 0) < units)) return false;
    const guard = { _id: slot, duty: page.duty, ...each(numbers, 'free', { $gte: units }) };
    const update = {
      $set: { duty: page.duty.map((one) => (one.id === id ? { ...one, z } : one)) },
      $inc: { ...each(numbers, 'free', -units), ...each(numbers, 'cap', -units) },
    };
    if ((await slots.updateOne(guard as object, update as object)).matchedCount === 1) return true;
  }
  invariant(false, `the page ${slot} changed ${MAX_SHIFTS} times while a carer was leaving`);
}

/** True if the page has this entry. */
export function isOnPage({ entries }: Pick<Slot, 'entries'>, entry: string): boolean {
  return entries.some(({ id }) => id === entry);
}

/** True if a booking's units are free, or a broken try has put them on the page. */
export function fits({ free, entries }: Pick<Slot, 'free' | 'entries'>, of: Omit<Placed, 'for' | 'slot'>): boolean {
  if (isOnPage({ entries }, entryId(of))) return true;
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
function entryOf(of: Placed, grain: number | null): PageEntry {
  const { for: person, a, z, units } = of;
  return { id: entryId(of), for: person, ...(grain === null ? {} : { a, z }), ...(units === 1 ? {} : { units }) };
}
