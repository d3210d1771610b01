import { DAY_MS } from '../../lib/units';
import type { Step } from './step';

/** Days from the last confirmation to the end of an older dispute. */
const DAYS = 14;

/** Gives disputes of older programs a clock, so that they don't hold minutes for ever. */
export const disputeClocks: Step = {
  number: 18,
  collection: 'requests',
  what: 'a dispute ends by itself',
  where: { state: 'disputed', nextJob: null },
  from: ['state', 'match', 'nextJob'],
  lift: ({ state, match, nextJob }) => {
    if (state !== 'disputed' || (nextJob ?? null) !== null) return null;
    const { askerSaid, helperSaid } = (match ?? {}) as Readonly<Record<string, { readonly at?: unknown } | null>>;
    const said = [askerSaid?.at, helperSaid?.at].flatMap((at) => (at instanceof Date ? [at.getTime()] : []));
    if (said.length === 0) return null;
    return { set: { nextJob: 'undecided', nextAt: new Date(Math.max(...said) + DAYS * DAY_MS) } };
  },
};
