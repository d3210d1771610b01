import type { By } from '../../lib/by';
import type { Cause } from '../../lib/cause';

/** One event in a record's log; the key of its cause makes it happen once. */
export interface Happening {
  readonly key: string;
  /** Its name, e.g. `matched`. */
  readonly is: string;
  readonly at: Date;
  /** Member who did it; null for the clock. */
  readonly by: string | null;
  /** The member of staff who entered it for that member, by what means and on whose consent. */
  readonly entered?: By;
  /** A replay makes its notices from this data; it never holds an address, a phone or a note. */
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** The fields every record has; a service's record type extends them with its own. */
export interface Recorded<State extends string = string, Job extends string = string> {
  readonly id: string;
  readonly state: State;
  /** Counts changes; a write applies only to the revision it was made from. */
  readonly rev: number;
  /** Events, oldest first; at most MAX_LOG entries. */
  readonly log: readonly Happening[];
  /** When the record's next timed work is due; null for never. */
  readonly nextAt: Date | null;
  readonly nextJob: Job | null;
}

/** The kinds of timed work a record type names. */
export type JobOf<R extends Recorded> = NonNullable<R['nextJob']>;

/** A stored record; its id is `_id`. */
export type Stored<R extends { readonly id: string }> = Omit<R, 'id'> & { readonly _id: string };

/** A new record from a service; `add` fills the other fields. */
export type Fresh<R extends Recorded> = Omit<R, 'rev' | 'log' | 'nextAt' | 'nextJob'>;

/** The result of a decision: a move, new fields and an entry of the log. */
export interface Change<R extends Recorded, Move extends string> {
  readonly ok: true;
  /** Absent: the state stays. */
  readonly move?: Move;
  readonly set: Partial<Omit<R, keyof Recorded>>;
  readonly is: string;
  readonly data?: Happening['data'];
}

/** A decision about a record; a pure function of its current state. */
export type Decision<R extends Recorded, Move extends string, Why extends string> =
  | Change<R, Move>
  | { readonly ok: false; readonly why: Why };

/** The result of a change. `record` is the current record; `happening` is this cause's event, from now or before. */
export type Changed<R extends Recorded, Why extends string> =
  | { readonly is: 'done'; readonly record: R; readonly happening: Happening }
  | { readonly is: 'refused'; readonly why: Why; readonly record: R }
  | { readonly is: 'unknown' };

/** A change's key, author and time; `key` makes it happen once. */
export interface Doing {
  readonly key: string;
  readonly at: Date;
  readonly by: string | null;
  /** Staff who entered it for the author. */
  readonly entered?: By;
}

/** Names one change; `part` tells several of one cause apart. */
export function doing(cause: Cause, by: string | null, part = ''): Doing {
  const entered = cause.by ? { entered: cause.by } : {};
  return { key: part ? `${cause.key}#${part}` : cause.key, at: cause.at, by, ...entered };
}

/** The earlier event of this key in a record; null without one. */
export function done(record: Pick<Recorded, 'log'>, key: string): Happening | null {
  return record.log.find((one) => one.key === key) ?? null;
}

/** True if any part of a cause has changed the record. */
export function touched(record: Pick<Recorded, 'log'>, cause: Pick<Cause, 'key'>): boolean {
  return record.log.some(({ key }) => key === cause.key || key.startsWith(`${cause.key}#`));
}

/** True if a step of the same turn has changed the record, in this run or before a crash. */
export function changedInTurn(record: Pick<Recorded, 'log'>, { key }: Pick<Cause, 'key'>): boolean {
  const turn = key.slice(0, key.lastIndexOf('/') + 1);
  return turn !== '' && record.log.some((one) => one.key.startsWith(turn));
}
