import type { Suite } from './harness';
import { concurrency } from './suite-concurrency';
import { filters } from './suite-filters';
import { indexes } from './suite-indexes';
import { models } from './suite-models';
import { reads } from './suite-reads';
import { updates } from './suite-updates';

/** Rules for both engines; every case follows MongoDB's documentation. */
export const suites: readonly Suite[] = [filters, reads, updates, indexes, concurrency, models];
