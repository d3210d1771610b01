import { type DemoPhone, demoPhones, demoUser } from './channels/web';
import { cause } from './lib/cause';
import { conversationOf as conversationAt } from './lib/conversation';
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
  beginAgain(runtime: Runtime, round: number): Promise<void>;
  /** When the next appointment of one of the three is over; null when they have none. */
  appointmentEnd(runtime: Runtime): Promise<Date | null>;
  /** What the three are called; empty for one who has left. */
  names(runtime: Runtime): Promise<Readonly<Record<DemoPhone, string>>>;
}

/** The demo's people over a runtime. */
export function createDemoReset(): DemoReset {
  const oneByOne = new KeyedQueue();

  async function present({ services }: Runtime): Promise<readonly Member[]> {
    const found = await Promise.all(demoPhones.map((phone) => services.members.standing(conversationOf(phone))));
    return found.filter((member) => member !== null);
  }

  return {
    beginAgain: (runtime, round) =>
      oneByOne.run('demo', async () => {
        const { services, clock } = runtime;
        // Nobody is told: the people who would read it are the ones who go.
        const because = (step: string) => cause(`demo-reset/${round}/${step}`, clock.now(), []);
        for (const member of await present(runtime)) {
          const leaver = { member: member.id, community: member.community };
          await services.memberships.end(leaver, because(`${member.id}/leave`));
        }
        for (const { id } of services.communities.all().slice(0, 1)) await newDemoPeople(runtime, id, round);
        for (const phone of demoPhones) await runtime.forget(conversationOf(phone), `demo-reset/${round}`);
      }),

    appointmentEnd: async (runtime) => {
      const { services, clock } = runtime;
      const lists = (await present(runtime)).map(({ id }) => services.memberships.engagements(id, clock.now()));
      const ends = (await Promise.all(lists)).flat().map(({ to }) => to.getTime());
      return ends.length === 0 ? null : new Date(Math.min(...ends));
    },

    names: async ({ services }) => {
      const name = async (phone: DemoPhone) => (await services.members.standing(conversationOf(phone)))?.name ?? '';
      return { asker: await name('asker'), helper: await name('helper'), coordinator: await name('coordinator') };
    },
  };
}

function conversationOf(phone: DemoPhone): string {
  return conversationAt('web', demoUser(phone));
}
