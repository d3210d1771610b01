import { deskDoor } from '../channels/doors';
import { type DemoPhone, demoPhones, demoUser, webDoorOf } from '../channels/web';
import { cause } from '../lib/cause';
import { conversationOf } from '../lib/conversation';
import { invariant } from '../lib/errors';
import { KeyedQueue } from '../lib/keyed-queue';
import type { Runtime } from '../runtime';
import type { Member } from '../services/members';
import { DEMO_NEIGHBOUR, demoNeighbour, newDemoPeople } from '../tools/seed/demo';

/** The work on the demo's people between two plays. */
export interface DemoReset {
  /**
   * Ends the demo people's business and lets them leave. New people join on the same phones, with their welcome minutes.
   * It works through the services, so the ledger stays complete. Safe to repeat.
   */
  beginAgain(runtime: Runtime, community: string, round: number): Promise<void>;
  /** End of the demo people's next appointment; null without one. */
  appointmentEnd(runtime: Runtime, community: string): Promise<Date | null>;
  /** Names of the demo's people; empty for a former member. */
  names(runtime: Runtime, community: string): Promise<Readonly<Record<DemoPhone, string>>>;
}

/** Makes the reset of the demo's people over a runtime. */
export function createDemoReset(): DemoReset {
  const oneByOne = new KeyedQueue();

  async function present(runtime: Runtime, community: string): Promise<readonly Member[]> {
    const { standing } = runtime.services.members;
    const found = await Promise.all(demoPhones.map((phone) => standing(conversation(runtime, community, phone))));
    const desk = deskOf(runtime, community);
    const neighbour = desk && (await standing(desk.conversation));
    return [...found, neighbour].filter((member) => member !== null);
  }

  return {
    beginAgain: (runtime, community, round) =>
      oneByOne.run(community, async () => {
        const { services, clock } = runtime;
        // The first community's keys date from the time when a demo had only one.
        const key =
          community === services.communities.first().id ? `demo-reset/${round}` : `demo-reset/${community}/${round}`;
        // Notices are dropped, since their readers are the people who leave.
        const because = (step: string) => cause(`${key}/${step}`, clock.now(), []);
        for (const member of await present(runtime, community)) {
          const leaver = { member: member.id, community: member.community };
          await services.memberships.end(leaver, because(`${member.id}/leave`));
        }
        await newDemoPeople(runtime, { id: community, door: doorOf(runtime, community) }, round);
        const desk = deskOf(runtime, community);
        if (desk) await demoNeighbour(runtime, { id: community, door: desk.door }, round);
        if (desk) await runtime.forget(desk.conversation, key);
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
      return {
        ...{ asker: await name('asker'), helper: await name('helper') },
        ...{ host: await name('host'), coordinator: await name('coordinator') },
      };
    },
  };
}

/** The door of a community's web chat, with the demo's phones. */
export function doorOf({ doors }: Runtime, community: string): string {
  const door = webDoorOf(doors.all(), community);
  invariant(door, `the community ${community} has no web chat`);
  return door.id;
}

function conversation(runtime: Runtime, community: string, phone: DemoPhone): string {
  return conversationOf(doorOf(runtime, community), demoUser(phone));
}

/** The desk of a community and the conversation of its neighbour without an app; null without a desk. */
export function deskOf({ doors }: Pick<Runtime, 'doors'>, community: string) {
  const door = deskDoor(doors, community)?.id;
  return door === undefined ? null : { door, conversation: conversationOf(door, DEMO_NEIGHBOUR) };
}
