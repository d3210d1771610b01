import { type DemoPhone, demoPhones, demoUser, webDoorOf } from './channels/web';
import { cause } from './lib/cause';
import { conversationOf } from './lib/conversation';
import { invariant } from './lib/errors';
import { KeyedQueue } from './lib/keyed-queue';
import type { Runtime } from './runtime';
import type { Member } from './services/members';
import { newDemoPeople } from './tools/seed/demo';

/** What is done with the demo's three people between one play and the next. */
export interface DemoReset {
  /**
   * Ends what the three have going, lets them leave and brings three new ones in on the same phones, with their welcome
   * minutes and nothing behind them. All of it through the services, so the ledger stays whole. Safe to repeat.
   */
  beginAgain(runtime: Runtime, community: string, round: number): Promise<void>;
  /** When the next appointment of one of the three is over; null when they have none. */
  appointmentEnd(runtime: Runtime, community: string): Promise<Date | null>;
  /** What the three are called; empty for one who has left. */
  names(runtime: Runtime, community: string): Promise<Readonly<Record<DemoPhone, string>>>;
}

/** The demo's people over a runtime. */
export function createDemoReset(): DemoReset {
  const oneByOne = new KeyedQueue();

  async function present(runtime: Runtime, community: string): Promise<readonly Member[]> {
    const { standing } = runtime.services.members;
    const found = await Promise.all(demoPhones.map((phone) => standing(conversation(runtime, community, phone))));
    return found.filter((member) => member !== null);
  }

  return {
    beginAgain: (runtime, community, round) =>
      oneByOne.run(community, async () => {
        const { services, clock } = runtime;
        // The first community's keys are those of the time when a demo had one.
        const key =
          community === services.communities.first().id ? `demo-reset/${round}` : `demo-reset/${community}/${round}`;
        // Nobody is told: the people who would read it are the ones who go.
        const because = (step: string) => cause(`${key}/${step}`, clock.now(), []);
        for (const member of await present(runtime, community)) {
          const leaver = { member: member.id, community: member.community };
          await services.memberships.end(leaver, because(`${member.id}/leave`));
        }
        await newDemoPeople(runtime, { id: community, door: doorOf(runtime, community) }, round);
        for (const phone of demoPhones) await runtime.forget(conversation(runtime, community, phone), key);
      }),

    appointmentEnd: async (runtime, community) => {
      const { services, clock } = runtime;
      const lists = (await present(runtime, community)).map(({ id }) =>
        services.memberships.engagements(id, clock.now()),
      );
      const ends = (await Promise.all(lists)).flat().map(({ to }) => to.getTime());
      return ends.length === 0 ? null : new Date(Math.min(...ends));
    },

    names: async (runtime, community) => {
      const { standing } = runtime.services.members;
      const name = async (phone: DemoPhone) => (await standing(conversation(runtime, community, phone)))?.name ?? '';
      return { asker: await name('asker'), helper: await name('helper'), coordinator: await name('coordinator') };
    },
  };
}

/** The door of a community's web chat, which the demo's phones are at. */
export function doorOf({ doors }: Runtime, community: string): string {
  const door = webDoorOf(doors.all(), community);
  invariant(door, `the community ${community} has no web chat`);
  return door.id;
}

function conversation(runtime: Runtime, community: string, phone: DemoPhone): string {
  return conversationOf(doorOf(runtime, community), demoUser(phone));
}
