import { type Clock, offsetClock, systemClock } from './lib/clock';
import type { Logger } from './lib/logger';
import type { Runtime } from './runtime';
import type { Settings } from './storage/settings';
import { seedDemo } from './tools/seed/demo';

/** Demo mode: invented people, and a clock that `/try` moves forward. */
export interface Demo {
  /** The machine's clock, as far ahead as it was moved. */
  readonly clock: Clock;
  /** Takes up the moved clock of an earlier start; on an empty store, brings the invented people in. */
  begin(runtime: Runtime): Promise<void>;
  /** Moves the clock; everything that falls due on the way happens in order. Gives the new moment. */
  move(runtime: Runtime, minutes: number): Promise<Date>;
}

/** The clock moves in steps of this many minutes, so that one thing that falls due can cause the next. */
export const STEP_MINUTES = 30;
const OFFSET = 'demo-offset-minutes';
const SEEDED = 'demo-seeded';

/** Demo mode over the program's settings. */
export function openDemo({ settings, logger }: { settings: Settings; logger: Logger }): Demo {
  let minutesAhead = 0;
  return {
    clock: offsetClock(systemClock, () => minutesAhead * 60_000),
    begin: async (runtime) => {
      minutesAhead = Number((await settings.get(OFFSET)) ?? 0);
      if ((await settings.get(SEEDED)) !== null) return;
      const members = await seedDemo(runtime);
      await settings.set(SEEDED, String(members));
      logger.info({ members }, 'invented people moved in');
    },
    move: async (runtime, minutes) => {
      for (let left = minutes; left > 0; left -= STEP_MINUTES) {
        minutesAhead += Math.min(STEP_MINUTES, left);
        await settings.set(OFFSET, String(minutesAhead));
        await runtime.catchUp();
      }
      return runtime.clock.now();
    },
  };
}
