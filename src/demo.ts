import type { DoorPlan } from './channels/door-kind';
import type { DemoPhone } from './channels/web';
import type { Config } from './config';
import { createDemoReset, doorOf } from './demo-reset';
import { type Clock, offsetClock, systemClock } from './lib/clock';
import type { Logger } from './lib/logger';
import { MINUTE_MS } from './lib/units';
import { STEP_MINUTES } from './limits';
import type { Runtime } from './runtime';
import type { Settings } from './storage/settings';
import type { Store } from './storage/store';
import { seedDemo } from './tools/seed/demo';
import { hasInvented } from './tools/seed/invented';

/** Demo mode: invented people, and a clock that `/try` moves forward. */
export interface Demo {
  /** The machine's clock, as far ahead as it was moved. */
  readonly clock: Clock;
  /** How often a community's three people have begun again. */
  round(community: string): number;
  /** Takes up the moved clock of an earlier start; on an empty store, brings the invented people in. */
  begin(runtime: Runtime): Promise<void>;
  /** Moves the clock; everything that falls due on the way happens in order. Gives the new moment. */
  move(runtime: Runtime, minutes: number): Promise<Date>;
  /** Puts a community's three people back to the beginning; the clock stays where it is. */
  reset(runtime: Runtime, community: string): Promise<void>;
  /** When the next appointment of one of the three is over; null when they have none. */
  appointmentEnd(runtime: Runtime, community: string): Promise<Date | null>;
  /** What the three people are called. */
  names(runtime: Runtime, community: string): Promise<Readonly<Record<DemoPhone, string>>>;
}

const OFFSET = 'demo-offset-minutes';
const SEEDED = 'demo-seeded';
const ROUND = 'demo-round';

/**
 * True where the program runs in demo mode: as told by `DEMO`; else while no door is named in the settings, unless people who
 * weren't invented live in a store that never was a demo: there nobody may move the clock or speak for others.
 */
export async function wantsDemo(
  config: Config,
  doors: readonly DoorPlan[],
  store: Store,
  settings: Settings,
): Promise<boolean> {
  if (config.DEMO !== undefined) return config.DEMO;
  if (doors.some(({ named }) => named)) return false;
  if ((await settings.get(SEEDED)) !== null) return true;
  // Asked of the collection itself: the services are put together only when this is known.
  return (await store.mongoose.connection.collection('members').findOne({ invented: false })) === null;
}

/** Demo mode over the program's settings. */
export function openDemo({ settings, logger }: { settings: Settings; logger: Logger }): Demo {
  let minutesAhead = 0;
  const rounds = new Map<string, number>();
  const people = createDemoReset();
  return {
    clock: offsetClock(systemClock, () => minutesAhead * MINUTE_MS),
    round: (community) => rounds.get(community) ?? 0,
    begin: async (runtime) => {
      minutesAhead = Number((await settings.get(OFFSET)) ?? 0);
      const { communities } = runtime.services;
      const first = communities.first().id;
      for (const { id: community } of communities.all().filter((one) => one.id === first || hasInvented(one))) {
        // The first community's settings have the names of the time when a demo had one.
        const own = (name: string) => (community === first ? name : `${name}/${community}`);
        rounds.set(community, Number((await settings.get(own(ROUND))) ?? 0));
        if ((await settings.get(own(SEEDED))) !== null) continue;
        const members = await seedDemo(runtime, community, doorOf(runtime, community));
        await settings.set(own(SEEDED), String(members));
        logger.info({ community, members }, 'invented people moved in');
      }
    },
    move: async (runtime, minutes) => {
      for (let left = minutes; left > 0; left -= STEP_MINUTES) {
        // Kept before it counts, so that time never runs back where the program ends in between.
        const next = minutesAhead + Math.min(STEP_MINUTES, left);
        await settings.set(OFFSET, String(next));
        minutesAhead = next;
        await runtime.catchUp();
      }
      return runtime.clock.now();
    },
    reset: async (runtime, community) => {
      const next = (rounds.get(community) ?? 0) + 1;
      await people.beginAgain(runtime, community, next);
      const first = community === runtime.services.communities.first().id;
      await settings.set(first ? ROUND : `${ROUND}/${community}`, String(next));
      rounds.set(community, next);
    },
    appointmentEnd: people.appointmentEnd,
    names: people.names,
  };
}
