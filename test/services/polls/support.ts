import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import type { Notice } from '../../../src/lib/notice';
import type { Members } from '../../../src/services/members';
import type { Outbox } from '../../../src/services/outbox';
import { createPolls, type Poll, type Polls } from '../../../src/services/polls';
import { connectStore, type Store } from '../../../src/storage/store';
import { communitiesOf, communityOf } from '../../support/community';
import { servicesOver } from '../../support/services';
import { wordsWith } from '../../support/words';
import { because, COMMUNITY } from '../ledger/support';

export const AT = new Date('2026-11-22T03:00:00Z');
export const MINUTE = 60 * 1000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment `ms` after AT. */
export function later(ms: number): Date {
  return new Date(AT.getTime() + ms);
}

/** A community whose weekly limit is two notices of any kind. */
export const QUIET = 'quietville';

/** Communities with polls; in the first nobody is ever told too much. */
export function communities() {
  const of = (id: string, weekly: number) =>
    communityOf(id, {
      notices: { weekly },
      sections: { ledger: { currency: { grantMinutes: 60, creditMinutes: 0, issueCapMinutes: 1_000 } }, polls: {} },
    });
  return communitiesOf(of(COMMUNITY, 10_000), of(QUIET, 2), of('capped', 10_000));
}

const words = wordsWith();

/** A poll as a coordinator asks for it. */
export const QUESTION = {
  community: COMMUNITY,
  question: 'Where to?',
  options: ['river', 'hill', 'park'],
  zone: null,
  days: 3,
  by: 'mem_coordinator',
};

/** Polls over a store of their own, with members one can add. */
export interface Town {
  readonly store: Store;
  readonly members: Members;
  readonly polls: Polls;
  readonly outbox: Outbox;
  /** Adds an active member; gives the id. */
  join(name: string, zone?: string, community?: string): Promise<string>;
  /** Opens QUESTION, or another. */
  start(key: string, other?: Partial<Parameters<Polls['start']>[0]>): Promise<Poll>;
  /** Runs due work until none is left; gives the notices in order. Fails on a job listed again after it ended. */
  settle(now: Date, polls?: Polls): Promise<Notice[]>;
}

/** Opens one; `front` may put something between the polls and their models. */
export async function openTown(
  front: (host: ModelHost) => ModelHost = (host) => host,
  mongodbUrl?: string,
): Promise<Town> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...(mongodbUrl ? { mongodbUrl } : {}) });
  const { members, figures, outbox } = servicesOver(store, { communities: communities(), logger });
  const polls = createPolls({
    host: front(store),
    members,
    communities: communities(),
    figures,
    outbox,
    logger,
    words,
  });
  await store.ready();
  const ended = new Set<string>();
  return {
    store,
    members,
    polls,
    outbox,
    join: async (name, zone = 'north', community = COMMUNITY) => {
      const contact = await members.meet('web', name, 'ko', AT);
      const joined = await members.join(
        {
          ...{ conversation: contact.id, community, name, zone, can: [], needs: [], minor: false },
          ...{ lang: 'ko', channel: 'web' },
        },
        because(`join/${name}`),
      );
      return joined.member.id;
    },
    start: async (key, other = {}) => {
      const started = await polls.start({ ...QUESTION, ...other }, because(key, AT));
      if (!started.ok) throw new Error(`refused: ${started.why}`);
      return started.poll;
    },
    settle: async (now, on = polls) => {
      const notices: Notice[] = [];
      for (;;) {
        const [job] = await on.due(now, 1);
        if (!job) return notices;
        if (ended.has(job.id)) throw new Error(`${job.id} is listed after it has ended`);
        await on.run(job, because(job.id, now, notices));
        ended.add(job.id);
      }
    },
  };
}
