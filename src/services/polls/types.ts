import type { Timed } from '../../lib/job';

/** Polls and votes. */
export type Polls = Timed;
