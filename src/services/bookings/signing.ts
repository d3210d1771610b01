import { MINUTE_MS } from '../../lib/units';
import { takenStates } from './states';
import type { Slot } from './types';

type Signed = Pick<Slot, 'state' | 'from' | 'to' | 'grain' | 'signUntil'>;

/** True for a slot whose places can be taken. A running one counts where its hours are booked one by one. */
export function isTaken({ state, grain }: Pick<Slot, 'state' | 'grain'>): boolean {
  return state === 'open' || (grain !== null && takenStates.includes(state));
}

/** The end of signing for places from a moment on. Where hours are booked one by one, each has its own. */
export function signUntilOf(slot: Signed, from: Date): Date {
  if (slot.grain === null) return slot.signUntil;
  return new Date(from.getTime() - (slot.from.getTime() - slot.signUntil.getTime()));
}

/** The first moment of a slot from which a place can be taken, at a full grain. Null when all are gone. */
export function firstHour(slot: Signed, now: Date): Date | null {
  if (!isTaken(slot)) return null;
  if (slot.grain === null) return now < slot.from && now < slot.signUntil ? slot.from : null;
  const grain = slot.grain * MINUTE_MS;
  const begun = now.getTime() - signUntilOf(slot, slot.from).getTime();
  const from = new Date(slot.from.getTime() + Math.max(0, Math.floor(begun / grain) + 1) * grain);
  return from < slot.to ? from : null;
}
