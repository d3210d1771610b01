import type { Moves } from '../record';

/** What is offered. `paused`: no new bookings for the time being. */
export const seriesStates = ['draft', 'published', 'paused', 'ended'] as const;
export type SeriesState = (typeof seriesStates)[number];

/** The moves of a series. */
export const seriesMoves = {
  publish: { from: ['draft', 'paused'], to: 'published' },
  pause: { from: ['published'], to: 'paused' },
  end: { from: ['draft', 'published', 'paused'], to: 'ended' },
} as const satisfies Moves<SeriesState, string>;
export type SeriesMove = keyof typeof seriesMoves;

/** `planned`: nobody can book yet, or any more. `unmarked`: attendance is missing. */
export const slotStates = ['planned', 'open', 'running', 'over', 'unmarked', 'settled', 'cancelled'] as const;
export type SlotState = (typeof slotStates)[number];

/** States in which places are taken; while a slot runs, only where its hours are booked one by one. */
export const takenStates: readonly SlotState[] = ['open', 'running'];

/** The moves of a slot. */
export const slotMoves = {
  publish: { from: ['planned'], to: 'open' },
  withdraw: { from: ['open'], to: 'planned' },
  cancel: { from: ['planned', 'open'], to: 'cancelled' },
  begin: { from: ['planned', 'open'], to: 'running' },
  finish: { from: ['running'], to: 'over' },
  miss: { from: ['over'], to: 'unmarked' },
  settle: { from: ['over', 'unmarked'], to: 'settled' },
} as const satisfies Moves<SlotState, string>;
export type SlotMove = keyof typeof slotMoves;

/**
 * `asking`: the place is being taken. `offered`: the place is kept until an answer. `passed`: an offered place went to
 * the next one. `unmarked`: nobody said what came of it.
 */
export const bookingStates = [
  'asking',
  'applied',
  'waiting',
  'offered',
  'booked',
  'attended',
  'no-show',
  'unmarked',
  'refused',
  'declined',
  'passed',
  'cancelled',
] as const;
export type BookingState = (typeof bookingStates)[number];

/** The states in which a booking has units on its slot's page. */
export const heldStates: readonly BookingState[] = ['offered', 'booked'];
/** The states of a booking that is not decided yet, or is still to come. */
export const liveStates: readonly BookingState[] = ['asking', 'applied', 'waiting', 'offered', 'booked'];

/** The moves of a booking. */
export const bookingMoves = {
  apply: { from: ['asking'], to: 'applied' },
  wait: { from: ['asking', 'applied'], to: 'waiting' },
  book: { from: ['asking', 'applied', 'waiting', 'offered'], to: 'booked' },
  refuse: { from: ['asking'], to: 'refused' },
  offer: { from: ['waiting'], to: 'offered' },
  pass: { from: ['waiting', 'offered'], to: 'passed' },
  decline: { from: ['applied'], to: 'declined' },
  cancel: { from: ['asking', 'applied', 'waiting', 'offered', 'booked'], to: 'cancelled' },
  attend: { from: ['booked'], to: 'attended' },
  miss: { from: ['booked'], to: 'no-show' },
  leave: { from: ['booked'], to: 'unmarked' },
} as const satisfies Moves<BookingState, string>;
export type BookingMove = keyof typeof bookingMoves;

/** `asking`: the carer can't come or may not, children are booked, and somebody looks for another carer. */
export const dutyStates = ['offered', 'on', 'asking', 'relieved'] as const;
export type DutyState = (typeof dutyStates)[number];

/** The moves of a duty. */
export const dutyMoves = {
  begin: { from: ['offered'], to: 'on' },
  ask: { from: ['on'], to: 'asking' },
  stay: { from: ['asking'], to: 'on' },
  relieve: { from: ['offered', 'on', 'asking'], to: 'relieved' },
} as const satisfies Moves<DutyState, string>;
export type DutyMove = keyof typeof dutyMoves;
