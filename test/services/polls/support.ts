import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import type { Notice } from '../../../src/lib/notice';
import type { Members } from '../../../src/services/members';
import { createPolls, type Poll, type Polls } from '../../../src/services/polls';
import { connectStore, type Store } from '../../../src/storage/store';
import { servicesOver } from '../../support/services';
import { because, COMMUNITY, communities } from '../ledger/support';

export const AT = new Date('2026-11-22T03:00:00Z');
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** The moment `ms` after AT. */
export function later(ms: number): Date {
  return new Date(AT.getTime() + ms);
}

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
  /** Adds an active member; gives the id. */
  join(name: string, zone?: string, community?: string): Promise<string>;
  /** Opens QUESTION, or another. */
  start(key: string, other?: Partial<Parameters<Polls['start']>[0]>): Promise<Poll>;
  /** Runs what is due until nothing is; gives the notices in order. Fails on a job listed again after it ended. */
  settle(now: Date, polls?: Polls): Promise<Notice[]>;
}

/** Opens one; `front` may put something between the polls and their models. */
export async function openTown(
  front: (host: ModelHost) => ModelHost = (host) => host,
  mongodbUrl?: string,
): Promise<Town> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...(mongodbUrl ? { mongodbUrl } : {}) });
  const { members, figures } = servicesOver(store, { communities: communities(), logger });
  const polls = createPolls({ host: front(store), members, communities: communities(), figures, logger });
  await store.ready();
  const ended = new Set<string>();
  return {
    store,
    members,
    polls,
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
