import type { Clock } from '../lib/clock';
import { reason } from '../lib/errors';
import type { Job, Timed } from '../lib/job';
import type { Logger } from '../lib/logger';
import { MAX_DUE, TIMED_EVERY_MS, TIMED_REPORT_MS } from './limits';
import type { Schedule } from './schedules';

/** The means to run due work. */
export interface DueDeps {
  /** Runs one job as a turn of its own. */
  readonly work: (job: Job) => Promise<void>;
  readonly clock: Clock;
  /**
   * Reports a failure: of one job, or of the service itself if `job` is null. The other jobs go on unless it throws.
   */
  readonly failed: (error: unknown, job: Job | null) => void;
}

/**
 * Runs a service's due jobs now, one after another in the service's order.
 * @returns the number of due jobs, at most MAX_DUE
 */
export async function runDue(service: Timed, { work, clock, failed }: DueDeps): Promise<number> {
  let due: readonly Job[] = [];
  try {
    due = await service.due(clock.now(), MAX_DUE);
  } catch (error) {
    failed(error, null);
  }
  for (const job of due) {
    try {
      await work(job);
    } catch (error) {
      failed(error, job);
    }
  }
  return due.length;
}

/** One schedule per service, so that a busy or failing service delays no other. */
export function timedSchedules(deps: {
  readonly timed: readonly Timed[];
  readonly work: DueDeps['work'];
  readonly clock: Clock;
  readonly logger: Logger;
}): Schedule[] {
  const { timed, work, clock, logger } = deps;
  return timed.map((service) => {
    const failed: DueDeps['failed'] = (error, job) => {
      const fields = { service: service.name, job: job?.id ?? null, error: reason(error) };
      logger.error(fields, 'timed work failed; it is tried again');
    };
    return {
      name: `timed:${service.name}`,
      everyMs: TIMED_EVERY_MS,
      timeoutMs: TIMED_REPORT_MS,
      run: () => runDue(service, { work, clock, failed }),
    };
  });
}
