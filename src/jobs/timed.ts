import type { Clock } from '../lib/clock';
import { reason } from '../lib/errors';
import type { Job, Timed } from '../lib/job';
import type { Logger } from '../lib/logger';
import { DUE_AT_ONCE, MAX_DUE, MAX_DUE_ROUNDS, TIMED_EVERY_MS, TIMED_REPORT_MS } from './limits';
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
  /** Jobs under way at once; absent: one. Each job is a turn of a conversation of its own. */
  readonly atOnce?: number;
}

/**
 * Runs a service's due jobs now. They begin in the service's order, `atOnce` of them side by side.
 * @returns the number of due jobs, at most MAX_DUE
 */
export async function runDue(service: Timed, { work, clock, failed, atOnce = 1 }: DueDeps): Promise<number> {
  let due: readonly Job[] = [];
  try {
    due = await service.due(clock.now(), MAX_DUE);
  } catch (error) {
    failed(error, null);
  }
  const left = due.values();
  // The workers share the iterator, so each job has one of them.
  const worker = async (): Promise<void> => {
    for (const job of left) {
      try {
        await work(job);
      } catch (error) {
        failed(error, job);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, due.length) }, worker));
  return due.length;
}

/** Runs a service's due jobs until fewer than MAX_DUE are left, a job fails, or MAX_DUE_ROUNDS are over. */
async function runAllDue(service: Timed, deps: DueDeps): Promise<void> {
  let failures = 0;
  const failed: DueDeps['failed'] = (...of) => {
    failures += 1;
    deps.failed(...of);
  };
  for (let round = 0; round < MAX_DUE_ROUNDS; round++)
    if ((await runDue(service, { ...deps, failed })) < MAX_DUE || failures > 0) return;
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
      run: () => runAllDue(service, { work, clock, failed, atOnce: DUE_AT_ONCE }),
    };
  });
}
