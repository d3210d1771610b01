import type { Clock } from '../lib/clock';
import { reason } from '../lib/errors';
import type { Job, Timed } from '../lib/job';
import type { Logger } from '../lib/logger';
import { MAX_DUE, TIMED_EVERY_MS, TIMED_REPORT_MS } from './limits';
import type { Schedule } from './schedules';

/** How due work is run. */
export interface DueDeps {
  /** Runs one job as a turn of its own. */
  readonly work: (job: Job) => Promise<void>;
  readonly clock: Clock;
  /** Hears of a failure: of one job, or of the service itself where `job` is null. The other jobs go on unless it throws. */
  readonly failed: (error: unknown, job: Job | null) => void;
}

/**
 * Runs what is due of one service now, one job after another in the service's order.
 * @returns how many jobs were due, at most MAX_DUE
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

/** One schedule for each service, so that a service with much to do, or one that fails, keeps no other waiting. */
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
