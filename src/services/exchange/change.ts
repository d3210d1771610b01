import type { ChangeState } from './states';

/** A member's side in a match. */
export type Side = 'asker' | 'helper';

/** The new values of an appointment; absent ones stay as they are. */
export interface Wanted {
  /** Local day `2026-11-22` and time `14:30`. */
  readonly date?: string;
  readonly time?: string;
  readonly minutes?: number;
  /** Exact place; only the two sides of a match see it. */
  readonly address?: string;
}

/** A change of a match that one side proposes to the other. A match has one pending change at most. */
export interface Change {
  readonly id: string;
  /** Who proposed it. */
  readonly side: Side;
  readonly state: ChangeState;
  /** The values after the change, those that stay among them. */
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  /** The new place; null if the place stays, and once the change is over. */
  readonly address: string | null;
  readonly at: Date;
  /** When it lapses without an answer. */
  readonly until: Date;
}

/** What one side told about being late; null minutes: they said no number. */
export interface Late {
  readonly minutes: number | null;
  readonly at: Date;
}
