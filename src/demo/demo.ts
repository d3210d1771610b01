import type { DemoPhone } from '../channels/web';
import { cause } from '../lib/cause';
import { type Clock, offsetClock, systemClock } from '../lib/clock';
import { isWorkingDay } from '../lib/holidays';
import type { Logger } from '../lib/logger';
import { addDays, inSeoul, seoulInstant } from '../lib/seoul';
import { MINUTE_MS } from '../lib/units';
import type { Runtime } from '../runtime';
import type { Lang } from '../services/members';
import type { Settings } from '../storage/settings';
import { demoNeighbour, seedDemo } from '../tools/seed/demo';
import { hasInvented } from '../tools/seed/invented';
import { SEEDED } from './choice';
import { STEP_MINUTES } from './limits';
import { createDemoReset, deskOf, doorOf } from './reset';

/** Demo mode: invented people, and a clock that `/try` moves forward. */
export interface Demo {
  /** The machine's clock plus the moved time. */
  readonly clock: Clock;
  /** Number of resets of a community's demo people. */
  round(community: string): number;
  /** Restores the moved clock of an earlier start; fills an empty store with the invented people. */
  begin(runtime: Runtime): Promise<void>;
  /** Moves the clock; work that falls due on the way runs in order. Gives the new moment. */
  move(runtime: Runtime, minutes: number): Promise<Date>;
  /** Resets a community's demo people; the clock stays. */
  reset(runtime: Runtime, community: string): Promise<void>;
  /** Lets the person of a conversation speak a language from now on. */
  speaks(runtime: Runtime, conversation: string, lang: Lang): Promise<void>;
  /** End of the demo people's next appointment; null without one. */
  appointmentEnd(runtime: Runtime, community: string): Promise<Date | null>;
  /** Names of the demo's people. */
  names(runtime: Runtime, community: string): Promise<Readonly<Record<DemoPhone, string>>>;
}

const OFFSET = 'demo-offset-minutes';
const ROUND = 'demo-round';

/** When a fresh demo begins. */
const FIRST_TIME = '10:00';
/** Channels whose clock is the program's own. */
const OWN_CHANNELS: readonly string[] = ['web', 'desk', 'terminal'];

/** Makes demo mode over the program's settings. */
export function openDemo({ settings, logger }: { settings: Settings; logger: Logger }): Demo {
  let minutesAhead = 0;
  const rounds = new Map<string, number>();
  const people = createDemoReset();
  return {
    clock: offsetClock(systemClock, () => minutesAhead * MINUTE_MS),
    round: (community) => rounds.get(community) ?? 0,
    begin: async (runtime) => {
      const kept = await settings.get(OFFSET);
      minutesAhead = kept === null ? firstMinutes(runtime) : Number(kept);
      if (kept === null) await settings.set(OFFSET, String(minutesAhead));
      const { services } = runtime;
      const { communities } = services;
      const first = communities.first().id;
      for (const { id: community } of communities.all().filter((one) => one.id === first || hasInvented(one))) {
        // The first community's settings have the names from the time when a demo had only one.
        const own = (name: string) => (community === first ? name : `${name}/${community}`);
        rounds.set(community, Number((await settings.get(own(ROUND))) ?? 0));
        const round = rounds.get(community) ?? 0;
        const desk = deskOf(runtime, community);
        if (desk && hasInvented(communities.get(community)) && !(await services.members.hasReal(community)))
          await demoNeighbour(runtime, { id: community, door: desk.door }, round);
        if ((await settings.get(own(SEEDED))) !== null) continue;
        const members = await seedDemo(runtime, community, doorOf(runtime, community));
        await settings.set(own(SEEDED), String(members));
        logger.info({ community, members }, 'invented people moved in');
      }
    },
    move: async (runtime, minutes) => {
      for (let left = minutes; left > 0; left -= STEP_MINUTES) {
        // The time is stored before it counts, so that it never runs back after a stop in between.
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
    speaks: ({ clock, services }, conversation, lang) =>
      services.members.setLanguage(conversation, lang, cause(`demo/${conversation}/${lang}`, clock.now(), [])),
    appointmentEnd: people.appointmentEnd,
    names: people.names,
  };
}

/**
 * Minutes from now to ten in the morning of a working day. A first play then finds everybody awake and the desk open. 0
 * where a messenger takes part, since its clock can't be moved.
 */
function firstMinutes({ doors }: Runtime): number {
  if (doors.all().some(({ door }) => !OWN_CHANNELS.includes(door.channel))) return 0;
  const now = systemClock.now();
  const { day: today, time } = inSeoul(now);
  let day = time <= FIRST_TIME ? today : addDays(today, 1);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return Math.ceil((seoulInstant(day, FIRST_TIME).getTime() - now.getTime()) / MINUTE_MS);
}
