import type { Clock } from '../lib/clock';
import { reason } from '../lib/errors';
import type { Job, Timed } from '../lib/job';
import type { Logger } from '../lib/logger';

/** One thing the program does from time to time. */
export interface Schedule {
  readonly name: string;
  /** Pause between the end of one run and the start of the next. */
  readonly everyMs: number;
  /** A run that takes longer is reported; it is not started a second time beside itself. */
  readonly timeoutMs: number;
  run(): Promise<unknown>;
}

/** Timed jobs taken from one service at once. */
export const MAX_DUE = 200;

/** The schedule that asks every service what is due and runs it as turns. */
export function timedSchedule(deps: {
  timed: readonly Timed[];
  work: (job: Awaited<ReturnType<Timed['due']>>[number]) => Promise<void>;
  clock: Clock;
  logger: Logger;
}): Schedule {
  return {
    name: 'timed',
    everyMs: 1000,
    timeoutMs: 60_000,
    run: async () => {
      for (const service of deps.timed) {
        for (const job of await dueOf(service, deps)) {
          try {
            await deps.work(job);
          } catch (error) {
            deps.logger.error({ job: job.id, error: reason(error) }, 'a timed job failed; it is tried again');
          }
        }
      }
    },
  };
}

/** What is due of one service; one that can't say must not keep the others waiting. */
async function dueOf(service: Timed, { clock, logger }: { clock: Clock; logger: Logger }): Promise<readonly Job[]> {
  try {
    return await service.due(clock.now(), MAX_DUE);
  } catch (error) {
    logger.error({ service: service.name, error: reason(error) }, 'a service could not say what is due; asked again');
    return [];
  }
}

/** Runs schedules one after another each, until stopped. */
export function startSchedules(
  schedules: readonly Schedule[],
  deps: { logger: Logger },
): { stop(): Promise<void>; kick(name: string): void } {
  const running = schedules.map((schedule) => loop(schedule, deps.logger));
  return {
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
    },
    kick: (name) => running.find((one) => one.name === name)?.kick(),
  };
}

function loop(schedule: Schedule, logger: Logger) {
  let stopped = false;
  let wake: (() => void) | null = null;
  let kicked = false;

  const pause = () =>
    new Promise<void>((resolve) => {
      if (kicked || stopped) return resolve();
      const timer = setTimeout(resolve, schedule.everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const ended = (async () => {
    while (!stopped) {
      kicked = false;
      const late = setTimeout(
        () => logger.warn({ schedule: schedule.name }, 'a schedule takes longer than it may'),
        schedule.timeoutMs,
      );
      try {
        await schedule.run();
      } catch (error) {
        logger.error({ schedule: schedule.name, error: reason(error) }, 'a schedule failed; it goes on');
      }
      clearTimeout(late);
      await pause();
    }
  })();

  return {
    name: schedule.name,
    kick: () => {
      kicked = true;
      wake?.();
    },
    stop: async () => {
      stopped = true;
      wake?.();
      await ended;
    },
  };
}
