import type { Cause } from '../../lib/cause';
import { invariant } from '../../lib/errors';
import type { Job, Timed } from '../../lib/job';
import type { Records } from './records';
import { type JobOf, type Recorded, touched } from './types';

/** The timed work of one record type. */
export interface DueParts<R extends Recorded> {
  /** The service's name, e.g. `exchange`. */
  readonly name: string;
  /** The record's name among a job's arguments, e.g. `request`. */
  readonly noun: string;
  readonly records: Pick<Records<R, string>, 'get' | 'due'>;
  /**
   * Names each occasion of a job, unique within its kind: `req_01J…:2` for the second wave of a request. Each occasion
   * runs once, and none is missed.
   */
  readonly occasion: Readonly<Record<JobOf<R>, (record: R) => string>>;
  readonly work: Readonly<Record<JobOf<R>, (record: R, cause: Cause) => Promise<unknown>>>;
}

/** Makes the timed work of records: lists the due records and runs each job, unless it is no longer due. */
export function dueWork<R extends Recorded>(parts: DueParts<R>): Timed {
  const { name, noun, records, work } = parts;
  const kinds = Object.keys(work) as JobOf<R>[];
  return {
    name,

    async due(now, most) {
      const due = await records.due(now, most);
      return due.flatMap((record) => (record.nextJob ? [jobOf(parts, record, record.nextJob as JobOf<R>)] : []));
    },

    async run(job, cause) {
      const record = await records.get(job.args[noun] ?? '');
      const kind = kinds.find((one) => one === job.args.kind);
      invariant(record && kind, `the job ${job.id} isn't one of ${name}'s`);
      const due = record.nextAt !== null && record.nextAt <= cause.at && jobOf(parts, record, kind).id === job.id;
      if (touched(record, cause) || (due && record.nextJob === kind)) await work[kind](record, cause);
    },
  };
}

/** The job of this kind for a record; its id names the occasion: `exchange.wave:req_01J…:2`. */
export function jobOf<R extends Recorded>(
  { name, noun, occasion }: Pick<DueParts<R>, 'name' | 'noun' | 'occasion'>,
  record: R,
  kind: JobOf<R>,
): Job {
  return { id: `${name}.${kind}:${occasion[kind](record)}`, timed: name, args: { [noun]: record.id, kind } };
}
