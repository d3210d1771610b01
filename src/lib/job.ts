import type { Cause } from './cause';

/** Work due at a moment: a lapse, a reminder, a closing. It runs once, as a turn of its own. */
export interface Job {
  /** Unique for ever, derived from the due work: `exchange.wave:req_01J…:2`. */
  readonly id: string;
  /** The name of its `Timed`. */
  readonly timed: string;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * The timed work of a service. `due` reads, `run` changes. A job that is no longer due when it runs changes nothing.
 */
export interface Timed {
  /** Equal to the service's name, e.g. `exchange`. */
  readonly name: string;
  /** Jobs due at `now`, at most `most`, oldest first. A job whose `run` has ended is not listed again. */
  due(now: Date, most: number): Promise<readonly Job[]>;
  run(job: Job, cause: Cause): Promise<void>;
}
