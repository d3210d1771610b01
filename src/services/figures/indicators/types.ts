import type { Fact } from '../types';

/** The unit of an indicator. `index` is a number from 0 to 1. */
export type Unit = 'percent' | 'hours' | 'people' | 'index' | 'minutes' | 'days' | 'notices';

/** What an indicator is computed from: the facts of a group in its period. */
export interface Evidence {
  readonly facts: readonly Fact[];
  /** Members of the group at the end of the period. */
  readonly members: number;
}

/** The value of an indicator. `few`: fewer people than may be told. `none`: there was nothing to measure. */
export type Reading = { readonly is: 'number'; readonly number: number } | { readonly is: 'few' | 'none' };

/** An indicator: its id, also in its heading `figures.indicator.<id>`, and a pure function. */
export interface Indicator {
  readonly id: string;
  readonly unit: Unit;
  /** Whose people it tells of: those of finished help or of searches; null for newcomers. */
  readonly role: 'help' | 'search' | null;
  readonly measure: (evidence: Evidence) => Reading;
}

/** The readings of one group, by indicator id. */
export type Readings = Readonly<Record<string, Reading>>;
