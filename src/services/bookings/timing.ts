import { addWaking, type Quiet } from '../../lib/quiet';
import { addDays, inSeoul, seoulInstant } from '../../lib/seoul';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/units';
import type { Community } from '../communities';
import {
  ATTENDANCE_DAYS,
  DRAW_HOURS,
  GENERATE_HOURS,
  NO_CARER_HOURS,
  OFFER_HOURS,
  OFFER_SHARE,
  REMIND_AT,
  REMIND_LATE_HOURS,
  TIDY_MINUTES,
  UNMARKED_HOURS,
} from './limits';
import { profileOf } from './settings';
import type { BookingState } from './states';
import type { Booking, BookingJob, Series, Slot, SlotJob } from './types';

type Due<Job extends string> = { readonly at: Date; readonly job: Job };

/** The next look at the rule of a series. */
export function nextSeriesJob({ state, lookedAt }: Pick<Series, 'state' | 'lookedAt'>): Due<'generate'> | null {
  return state === 'published' && lookedAt ? { at: after(lookedAt, GENERATE_HOURS * HOUR_MS), job: 'generate' } : null;
}

/** The next timed work of a slot. */
export function nextSlotJob(slot: Slot, community: Community): Due<SlotJob> | null {
  if (slot.state === 'planned') return { at: slot.from, job: 'begin' };
  if (slot.state === 'running') return { at: slot.to, job: 'finish' };
  if (slot.state === 'over') return { at: after(slot.to, UNMARKED_HOURS * HOUR_MS), job: 'missing' };
  if (slot.state === 'unmarked') return { at: after(slot.to, ATTENDANCE_DAYS * DAY_MS), job: 'settle' };
  return slot.state === 'open' ? beforeBeginning(slot, community) : null;
}

/**
 * When lots are drawn: when signing ends, or else a day before the beginning. A slot made later than that is drawn
 * halfway between its making and its beginning.
 */
export function drawingOf(from: Date, closesHours: number, made: Date): Date {
  const wanted = after(from, -(closesHours || DRAW_HOURS) * HOUR_MS);
  return closesHours > 0 || wanted > made ? wanted : after(made, (from.getTime() - made.getTime()) / 2);
}

function beforeBeginning(slot: Slot, community: Community): Due<SlotJob> {
  const { fillHours } = profileOf(community, slot.profile);
  const before = (hours: number): Date => after(slot.from, -hours * HOUR_MS);
  const due: Due<SlotJob>[] = [{ at: slot.from, job: 'begin' }];
  const drawn = !slot.drawAt || slot.drawnAt;
  if (slot.drawAt && !drawn) due.push({ at: slot.drawAt, job: 'draw' });
  if (slot.minBy && !slot.minimumAt) due.push({ at: slot.minBy, job: 'minimum' });
  if (slot.ratio !== null && !slot.carerAskedAt) due.push({ at: before(NO_CARER_HOURS), job: 'no-carer' });
  if (fillHours !== null && !slot.filledAt && drawn) due.push({ at: before(fillHours), job: 'fill' });
  return due.reduce((first, one) => (one.at < first.at ? one : first));
}

/** States whose leftovers on the page and in the diary are tidied once. */
const ended: readonly BookingState[] = ['refused', 'declined', 'passed', 'cancelled'];

/** The next timed work of a booking. */
export function nextBookingJob(booking: Booking): Due<BookingJob> | null {
  const { state, until, tidiedAt, remindedAt, log } = booking;
  const last = log.at(-1)?.at ?? booking.since;
  if (state === 'asking') return { at: after(booking.since, TIDY_MINUTES * MINUTE_MS), job: 'tidy' };
  if (ended.includes(state) && !tidiedAt) return { at: after(last, TIDY_MINUTES * MINUTE_MS), job: 'tidy' };
  if (state === 'offered' && until) return { at: until, job: 'lapse' };
  if (state === 'waiting') return { at: booking.from, job: 'close' };
  if (state !== 'booked' || remindedAt) return null;
  const at = reminderDue(booking);
  return at ? { at, job: 'remind' } : null;
}

/** When a booked person is reminded: the day before, else shortly before; null for a booking made after both. */
export function reminderDue({ from, since }: Pick<Booking, 'from' | 'since'>): Date | null {
  const evening = seoulInstant(addDays(inSeoul(from).day, -1), REMIND_AT);
  const shortly = after(from, -REMIND_LATE_HOURS * HOUR_MS);
  return [evening, shortly].find((at) => at > since) ?? null;
}

/** When an offered place lapses: after some waking hours, but before half of the time to the beginning is over. */
export function offerLapse(at: Date, from: Date, quiet: Quiet | null): Date {
  const most = after(at, Math.max(0, from.getTime() - at.getTime()) * OFFER_SHARE);
  const wanted = addWaking(at, OFFER_HOURS * HOUR_MS, quiet);
  return wanted < most ? wanted : most;
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
