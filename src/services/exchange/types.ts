import type { Timed } from '../../lib/job';

/** Asks, offers and matches. */
export type Exchange = Timed;
