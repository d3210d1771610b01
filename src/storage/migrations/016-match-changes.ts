import type { Step } from './step';

/** Fields of a match that older programs don't write. */
const fresh = { change: null, reholds: 0, askerLate: null, helperLate: null, relayed: 0, placeAskedAt: null };

/** Gives matches of older programs the fields of changes, delays and messages. */
export const matchChanges: Step = {
  number: 16,
  collection: 'requests',
  what: 'a match can change, and its sides tell each other of delays',
  where: { 'match.id': { $exists: true }, 'match.reholds': { $exists: false } },
  from: ['match'],
  lift: ({ match }) => {
    const known = (match ?? {}) as { readonly id?: unknown; readonly reholds?: unknown };
    if (typeof known.id !== 'string' || known.reholds !== undefined) return null;
    return { set: { match: { ...fresh, ...(match as object) } } };
  },
};
