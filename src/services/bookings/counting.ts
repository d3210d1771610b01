import { valuesOf } from '../../lib/grains';
import { appliedFact, calledFact, type RefusalGroup, refusedFact, waitedFact } from './figures';
import type { Kit } from './kit';
import { MAX_LISTED } from './limits';
import { profileOf } from './settings';
import type { BookingState } from './states';
import type { Booking, Series, Slot } from './types';

/** The states of a booking whose person had a place when the slot began. */
const placed: readonly BookingState[] = ['booked', 'attended', 'no-show', 'unmarked'];

/** The groups of stored reasons. Who gave an offered place back, or mistyped, wasn't refused. */
const groups: Readonly<Record<string, RefusalGroup>> = {
  full: 'room',
  closed: 'room',
  condition: 'condition',
  minutes: 'minutes',
  busy: 'busy',
  late: 'late',
  paused: 'rest',
};

/** The group of a reason for which somebody got no place; null for a reason that isn't counted. */
export function refusalGroup(why: string | null): RefusalGroup | null {
  return groups[why ?? ''] ?? null;
}

/** Counts what came of the wishes for a slot that is over: who waited, who got no place, who applied. Safe to repeat. */
export async function countWishes(kit: Kit, slot: Slot): Promise<void> {
  const series = await kit.series.get(slot.series);
  if (!series) return;
  const all = await kit.bookings.find({ slot: slot.id }, { since: 1, _id: 1 }, MAX_LISTED);
  for (const one of all) {
    if (hasWaited(one)) await kit.figures.record(waitedFact(one, slot, series));
    const why = all.some((other) => other.for === one.for && placed.includes(other.state)) ? null : whyNot(one);
    if (why) await kit.figures.record(refusedFact(one, slot, why));
  }
  if (isCall(kit, slot, series)) await countCall(kit, slot, series, all);
}

async function countCall(kit: Kit, slot: Slot, series: Series, all: readonly Booking[]): Promise<void> {
  const applied = all.filter(({ state }) => state !== 'asking' && state !== 'refused');
  const given = applied.filter(({ state }) => placed.includes(state));
  for (const one of applied) await kit.figures.record(appliedFact(one, slot, series, given.includes(one) ? 1 : 0));
  await kit.figures.record(calledFact(slot, series, given.length, Math.max(0, ...valuesOf(slot.cap))));
}

/** True if a party calls for people here, whose attendance earns minutes. */
function isCall(kit: Kit, slot: Slot, { host }: Series): boolean {
  const { earns, for: whose } = profileOf(kit.communities.get(slot.community), slot.profile);
  return earns !== null && whose !== 'party' && host !== null && !host.startsWith('mem_');
}

/** True for a booking that stood in line. Who is drawn at once has only a lot. */
function hasWaited({ state, log }: Booking): boolean {
  const is = (word: string): boolean => log.some((one) => one.is === word);
  return is('wait') || (is('lot') && (is('offered') || state === 'passed' || state === 'waiting'));
}

function whyNot({ state, why }: Booking): RefusalGroup | null {
  if (state === 'declined') return why === 'twice' ? null : 'host';
  return state === 'refused' || state === 'passed' ? refusalGroup(why) : null;
}
