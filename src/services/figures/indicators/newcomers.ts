import { quantile } from '../../../lib/statistics';
import { about } from './readings';
import type { Indicator } from './types';

/** Days from joining to somebody's first help, given or received: the median of those whose first help it was. */
export const firstMatch: Indicator = {
  id: 'first-match',
  unit: 'days',
  role: null,
  measure({ facts }) {
    const days = facts.filter(({ kind }) => kind === 'exchange.first').map(({ units }) => units);
    return about(days.length, () => quantile(days, 0.5), 'days');
  },
};
