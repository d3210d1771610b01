import type { Cause } from './cause';

/** Work that is due at a moment: a lapse, a reminder, a closing. It runs as a turn of its own, once. */
export interface Job {
  /** Unique for ever, made from what is due: `exchange.wave:req_01J…:2`. */
  readonly id: string;
  /** Which `Timed` it belongs to. */
  readonly timed: string;
  readonly args: Readonly<Record<string, string>>;
}

/** A service's timed part. `due` reads, `run` changes; a job that is no longer due when it runs changes nothing. */
export interface Timed {
  /** Equal to the service's name, e.g. `exchange`. */
  readonly name: string;
  /** Jobs due at `now`, at most `most`, oldest first. A job whose `run` has ended is not listed again. */
  due(now: Date, most: number): Promise<readonly Job[]>;
  run(job: Job, cause: Cause): Promise<void>;
}
