import type { Limits } from '../channel';

/** How many people a terminal remembers what they were shown; it is one person's tool. */
export const MAX_SPEAKERS = 1000;

/** A terminal's limits as every channel declares them; generous, for it wraps and scrolls by itself. */
export const terminalLimits: Limits = { textLength: 10_000, bubbles: 100, buttons: 100, labelLength: 300 };
