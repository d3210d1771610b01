import type { Sent } from './channel';

/** The result of a bundle that another process may send: it is not sent here. */
export const notMine: Sent = { is: 'later', why: 'another process may send it', of: 'outage' };
