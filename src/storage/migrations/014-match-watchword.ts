import { createHash } from 'node:crypto';
import type { Step } from './step';

/** Gives matches of older programs the two digits that both people say at the door. */
export const matchWatchword: Step = {
  number: 14,
  collection: 'requests',
  what: 'a match has a watchword of two digits',
  where: { 'match.id': { $exists: true }, 'match.watchword': { $exists: false } },
  from: ['match'],
  lift: ({ match }) => {
    const { id, watchword } = (match ?? {}) as { readonly id?: unknown; readonly watchword?: unknown };
    if (typeof id !== 'string' || watchword !== undefined) return null;
    const hash = createHash('sha256').update(`watchword\0${id}`).digest().readUInt32BE(0);
    return { set: { match: { ...(match as object), watchword: String(10 + (hash % 90)) } } };
  },
};
