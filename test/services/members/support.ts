import type { Cause } from '../../../src/lib/cause';
import { cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import { memoryLogger } from '../../../src/lib/logger';
import type { Notice } from '../../../src/lib/notice';
import type { Joining, Member, Members } from '../../../src/services/members';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { servicesOver } from '../../support/services';

/** A moment every test of people starts at: a Sunday morning in Seoul. */
export const AT = new Date('2026-11-22T01:00:00Z');

/** The community the tests join. */
export const HERE = 'seoul-timebank';

/** A members service over an empty store in memory. */
export interface People {
  readonly store: Store;
  readonly members: Members;
  readonly logger: ReturnType<typeof memoryLogger>;
  /** Meets somebody on the web and takes them in. */
  joined(user: string, more?: Partial<Joining>): Promise<Member>;
  /** The same, as a coordinator. */
  coordinator(user: string, zone?: string): Promise<Member>;
}

let turns = 0;

/** The cause of a turn nobody else has, with its notices and events. */
export function turn(key = `turn-${++turns}/step`): { cause: Cause; notices: Notice[]; events: Event[] } {
  const notices: Notice[] = [];
  const events: Event[] = [];
  return { cause: cause(key, AT, notices, events), notices, events };
}

/** What somebody tells when joining on the web. */
export function joining(user: string, more: Partial<Joining> = {}): Joining {
  return {
    conversation: `web:${user}`,
    community: HERE,
    name: user,
    zone: 'mapo',
    can: ['company-talk'],
    needs: [],
    minor: false,
    lang: 'ko',
    ...more,
  };
}

/** Opens the store and the service; close the store after the tests. */
export async function openPeople(): Promise<People> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger });
  const { members } = servicesOver(store, { logger });
  await store.ready();
  const joined: People['joined'] = async (user, more) => {
    await members.meet('web', user, undefined, AT);
    return (await members.join(joining(user, more), turn().cause)).member;
  };
  return {
    store,
    members,
    logger,
    joined,
    coordinator: async (user, zone = 'mapo') => {
      const { id } = await joined(user, { zone });
      await appoint(members, id);
      return (await members.get(id)) as Member;
    },
  };
}
