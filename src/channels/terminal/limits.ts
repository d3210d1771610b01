import type { Limits } from '../channel';

/** How many people's last messages a terminal remembers; it is one person's tool. */
export const MAX_SPEAKERS = 1000;

/** A terminal's limits in the form of every channel; generous, since a terminal wraps and scrolls by itself. */
export const terminalLimits: Limits = { textLength: 10_000, bubbles: 100, buttons: 100, labelLength: 300 };
