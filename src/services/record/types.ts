import type { Cause } from '../../lib/cause';

/** One thing that happened to a record; the key of its cause makes it happen once. */
export interface Happening {
  readonly key: string;
  /** The word for it, e.g. `matched`. */
  readonly is: string;
  readonly at: Date;
  /** Member who did it; null where the clock did. */
  readonly by: string | null;
  /** A replay makes its notices from this; never an address, a phone or a note. */
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** The fields every record has; a service's record type extends them with its own. */
export interface Recorded<State extends string = string, Job extends string = string> {
  readonly id: string;
  readonly state: State;
  /** Counts changes; a change only takes hold on the revision it was made from. */
  readonly rev: number;
  /** What happened, oldest first; at most MAX_LOG entries. */
  readonly log: readonly Happening[];
  /** When the clock has work for this record next; null for never. */
  readonly nextAt: Date | null;
  readonly nextJob: Job | null;
}

/** The kinds of timed work a record type names. */
export type JobOf<R extends Recorded> = NonNullable<R['nextJob']>;

/** A record as it is stored: its id is `_id`. */
export type Stored<R extends { readonly id: string }> = Omit<R, 'id'> & { readonly _id: string };

/** A record as a service makes it; the rest follows from it. */
export type Fresh<R extends Recorded> = Omit<R, 'rev' | 'log' | 'nextAt' | 'nextJob'>;

/** What a decision makes of a record: where it moves, its new fields and the entry of the log. */
export interface Change<R extends Recorded, Move extends string> {
  readonly ok: true;
  /** Absent: the state stays. */
  readonly move?: Move;
  readonly set: Partial<Omit<R, keyof Recorded>>;
  readonly is: string;
  readonly data?: Happening['data'];
}

/** A decision about a record: pure, from what it is now. */
export type Decision<R extends Recorded, Move extends string, Why extends string> =
  | Change<R, Move>
  | { readonly ok: false; readonly why: Why };

/** What became of a change. `record` is the record as it is now; `happening` what this cause did, now or before. */
export type Changed<R extends Recorded, Why extends string> =
  | { readonly is: 'done'; readonly record: R; readonly happening: Happening }
  | { readonly is: 'refused'; readonly why: Why; readonly record: R }
  | { readonly is: 'unknown' };

/** Which change, by whom and when; `key` makes it happen once. */
export interface Doing {
  readonly key: string;
  readonly at: Date;
  readonly by: string | null;
}

/** Names one change; `part` tells several of the same cause apart. */
export function doing(cause: Cause, by: string | null, part = ''): Doing {
  return { key: part ? `${cause.key}#${part}` : cause.key, at: cause.at, by };
}

/** What this key did to a record before; null when it did nothing yet. */
export function done(record: Pick<Recorded, 'log'>, key: string): Happening | null {
  return record.log.find((one) => one.key === key) ?? null;
}

/** True where a cause did something to a record, whichever part of it. */
export function touched(record: Pick<Recorded, 'log'>, cause: Pick<Cause, 'key'>): boolean {
  return record.log.some(({ key }) => key === cause.key || key.startsWith(`${cause.key}#`));
}
