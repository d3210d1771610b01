import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/units';

/** How long one member of staff holds a card. */
export const CALL_LEASE_MS = 15 * MINUTE_MS;
/** Parts of a day's ringing hours, over which tries are spread. */
export const PARTS = 3;
/** Parts that a notice keeps for its call before its deadline. */
export const LEAD_PARTS = 2;
/** A notice without a deadline takes its turn among the others as if it had one this much later. */
export const UNDATED_MS = 3 * DAY_MS;
/** Tries at a busy line that together count as one without an answer. */
export const MAX_BUSY = 3;
/** Pause after a busy line. */
export const BUSY_PAUSE_MS = 20 * MINUTE_MS;
/** Pause before another try that cannot wait for another day. */
export const SOON_MS = HOUR_MS;
/** Working days looked ahead for the next hour to ring. */
export const MAX_DAYS_AHEAD = 30;
/** Tries a card shows; the oldest go first. */
export const MAX_TRIES_SHOWN = 12;
/** Longest note of a try, in characters. */
export const MAX_NOTE = 300;
/** Most cards in one list. */
export const MAX_CALL_CARDS = 100;
/** Most cards among which words about a call are asked back. */
export const MAX_TOLD = 8;
/** Waiting notices of one person that a card shows. */
export const MAX_ABOUT = 20;
/** Worries in one list. */
export const MAX_WORRIES = 100;
/** Missed notices read for one list. */
export const MAX_MISSED = 500;
/** Most people found by one search. */
export const MAX_FOUND = 20;
/** Days after which the tries of a call that is over go, with their notes. */
export const TRIES_DAYS = 180;
