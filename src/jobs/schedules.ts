import { reason } from '../lib/errors';
import type { Logger } from '../lib/logger';

/** Work the program repeats from time to time. */
export interface Schedule {
  readonly name: string;
  /** Pause between the end of one run and the start of the next. */
  readonly everyMs: number;
  /** Pause before the first run; absent: none. */
  readonly firstMs?: number;
  /** A longer run is reported; no second run starts beside it. */
  readonly timeoutMs: number;
  run(): Promise<unknown>;
}

/** Starts all schedules, each with one run at a time, until stopped. */
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

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (kicked || stopped) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const ended = (async () => {
    if (schedule.firstMs) await pause(schedule.firstMs);
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
      await pause(schedule.everyMs);
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
