import { DAY_MS, MINUTE_MS, SECOND_MS } from '../lib/units';

/** Invented members of the demo, besides its three people. */
export const DEMO_MEMBERS = 60;
/** Members one seed makes, at most. */
export const MAX_SEEDED = 20_000;
/** Invented people of one zone who offer help, at most: somebody who tries the demo is never far down the list. */
export const MAX_OFFERING_IN_ZONE = 2;
/** Coordinators among the invented people. */
export const SEED_COORDINATORS = 2;
/** Most buttons of one message written into a dialogue: enough to recognise it by. */
export const MAX_NAMED_BUTTONS = 5;
/** How far the chat's time moves at once: what falls due in between happens in order. */
export const STEP_MS = 10 * MINUTE_MS;
/** Longest time one `/tick` lets pass. */
export const MAX_TICK_MS = 60 * DAY_MS;
/** A line typed in the chat takes this long. */
export const LINE_MS = SECOND_MS;
/** Shortest text of its own by which the chat recognises a sentence, in characters. */
export const MIN_OWN = 4;
