import { type Cause, cause } from '../../../src/lib/cause';
import type { Event } from '../../../src/lib/event';
import type { Job } from '../../../src/lib/job';
import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import type { Notice } from '../../../src/lib/notice';
import { seoulInstant } from '../../../src/lib/seoul';
import type { Communities, Community } from '../../../src/services/communities';
import type { Consents } from '../../../src/services/consents';
import type { DutyRota } from '../../../src/services/duty';
import {
  createExchange,
  type Draft,
  type Exchange,
  type ExchangeDeps,
  type ExchangeSettings,
} from '../../../src/services/exchange';
import type { Ledger, LedgerSettings } from '../../../src/services/ledger';
import type { Looks } from '../../../src/services/looks';
import { createMatching, type Matching, type MatchingDeps, slots } from '../../../src/services/matching';
import type { Gender, Members } from '../../../src/services/members';
import { createOutbox, type Outbox } from '../../../src/services/outbox';
import type { Vettings } from '../../../src/services/vetting';
import { connectStore, type Store } from '../../../src/storage/store';
import { appoint } from '../../support/appoint';
import { communitiesOf, communityOf } from '../../support/community';
import { servicesOver } from '../../support/services';
import { understandingOver, wordsWith } from '../../support/words';

export const COMMUNITY = 'testville';
export const GRANT = 300;
/** A Sunday, ten in the morning in Seoul. */
export const START = seoulInstant('2026-11-22', '10:00');

export const community: Community = communityOf(COMMUNITY, {
  zones: [
    { id: 'north', near: ['south'] },
    { id: 'south', near: ['north', 'west'] },
    { id: 'west', near: ['south'] },
  ],
  kinds: ['hospital', 'walk', 'talk'],
  sections: {
    exchange: {
      kinds: [
        { id: 'hospital', minutes: 120 },
        { id: 'walk', minutes: 60 },
        { id: 'talk', minutes: 60 },
      ],
      refusals: [{ id: 'profit' }, { id: 'politics' }],
      strategy: 'fixed',
      waveSize: 2,
      waveHours: 6,
      unfilledHours: 24,
      confirmDays: 3,
      disputeDays: 14,
      changeHours: 24,
      noShowMinutes: 15,
      reminderHour: 18,
      minMinutes: 30,
      maxMinutes: 480,
      hours: { from: '05:00', to: '23:00' },
      standing: { most: 26, aheadDays: 10 },
    } satisfies ExchangeSettings,
    ledger: {
      currency: { welcome: 'joining', grantMinutes: GRANT, creditMinutes: 0, issueCapMinutes: 1_000_000 },
    } satisfies LedgerSettings,
  },
});

export const communities: Communities = communitiesOf(community);

const lists: Record<string, Record<string, readonly string[]>> = {
  ko: {
    [`${COMMUNITY}.kind-words.hospital`]: ['병원', '병원 같이', '진료'],
    [`${COMMUNITY}.kind-words.walk`]: ['산책', '걷기'],
    [`${COMMUNITY}.kind-words.talk`]: ['말벗', '이야기'],
    [`${COMMUNITY}.zone.south`]: ['남구'],
    [`${COMMUNITY}.refuse-words.profit`]: ['다단계', '투자 권유'],
    [`${COMMUNITY}.refuse-words.politics`]: ['선거운동', 'campaign'],
  },
  en: {
    [`${COMMUNITY}.kind-words.hospital`]: ['hospital', 'see a doctor'],
    [`${COMMUNITY}.kind-words.walk`]: ['walk'],
  },
};

const program = wordsWith();

export const words = {
  languages: ['ko', 'en'],
  list: (lang: string, key: string): readonly string[] => lists[lang]?.[key] ?? program.list(lang, key),
};

/** A member to be made. */
export interface Someone {
  readonly zone?: string;
  readonly can?: readonly string[];
  readonly gender?: Gender;
  readonly languages?: readonly string[];
  readonly coordinator?: boolean;
  readonly phone?: string;
  /** False: has no conversation left. */
  readonly reachable?: boolean;
}

/** A small town: services over a store in memory, a time that stands still, and everything that was told. */
export interface Town {
  readonly store: Store;
  readonly members: Members;
  readonly ledger: Ledger;
  readonly looks: Looks;
  readonly consents: Consents;
  readonly vetting: Vettings;
  readonly matching: Matching;
  readonly exchange: Exchange;
  readonly duty: DutyRota;
  readonly outbox: Outbox;
  /** Another process over the same store. */
  another(change?: Partial<ExchangeDeps>): Exchange;
  now(): Date;
  /** A cause of its own at this moment, and where its notices go. */
  because(key?: string): { cause: Cause; told: Notice[]; events: Event[] };
  /** Joins somebody, with the welcome minutes. */
  join(name: string, someone?: Someone): Promise<string>;
  /** As `join`, with an offer for all kinds, own zone and all times. */
  helper(name: string, someone?: Someone): Promise<string>;
  /** Moves the time and runs due work job by job until none is left; gives the notices and the jobs. */
  pass(ms: number): Promise<{ told: Notice[]; jobs: string[] }>;
  /** Moves the time without running anything. */
  sleep(ms: number): void;
  close(): Promise<void>;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Opens a town, over a store in memory or over a MongoDB, with the pack above or another one. */
export async function openTown(
  start: Date = START,
  mongodbUrl?: string,
  communities: Communities = communitiesOf(community),
  change: Pick<MatchingDeps, 'solve'> = {},
): Promise<Town> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...(mongodbUrl ? { mongodbUrl } : {}) });
  const understanding = understandingOver(program);
  const services = servicesOver(store, { communities, logger, words, understanding, ...change });
  const { blocks, members, ledger, looks, consents, vetting, parties, matching, exchange, figures, outbox, duty } =
    services;
  const another = (change: Partial<ExchangeDeps> = {}) => {
    const host: ModelHost = change.host ?? store;
    const outbox = createOutbox({ host, communities });
    const common = { host, blocks, members, ledger, looks, communities, outbox };
    return createExchange({
      ...common,
      consents,
      vetting,
      parties,
      duty,
      figures,
      matching: createMatching({ ...common, logger }),
      logger,
      words,
      ...change,
    });
  };
  await store.ready();
  let now = start;
  let count = 0;
  let people = 0;

  const because = (key = `turn_${++count}/step`) => {
    const told: Notice[] = [];
    const events: Event[] = [];
    return { cause: cause(key, now, told, events), told, events };
  };

  async function join(name: string, someone: Someone = {}): Promise<string> {
    const conversation = `web:${name}`;
    await members.meet('web', name, 'ko', now);
    const { zone = 'north', can = [], phone = `+8210000${String(++people).padStart(5, '0')}` } = someone;
    const personal = { name, zone, can, needs: [], minor: false, phone, lang: 'ko', channel: 'web' };
    const joined = await members.join(
      { conversation, community: COMMUNITY, ...personal, invented: true },
      because().cause,
    );
    const { id } = joined.member;
    const { gender, languages } = someone;
    await members.edit(id, { ...(gender ? { gender } : {}), ...(languages ? { languages } : {}) }, because().cause);
    if (someone.coordinator) await appoint(members, id);
    if (someone.reachable === false) await members.setBlocked(conversation, true);
    await ledger.grantWelcome(COMMUNITY, id, because().cause);
    return id;
  }

  async function helper(name: string, someone: Someone = {}): Promise<string> {
    const id = await join(name, someone);
    const kinds = community.kinds;
    const offer = { kinds, zones: [someone.zone ?? 'north'], times: slots, cap: { times: 5, per: 'week' as const } };
    await matching.offers.set(id, offer, because().cause);
    return id;
  }

  async function pass(ms: number): Promise<{ told: Notice[]; jobs: string[] }> {
    const end = new Date(now.getTime() + ms);
    const told: Notice[] = [];
    const jobs: string[] = [];
    for (;;) {
      const next = await firstDue(store, end);
      if (!next) break;
      if (next > now) now = next;
      for (const job of await exchange.due(now, 10)) {
        jobs.push(job.id);
        if (jobs.length > 200) throw new Error(`jobs go round in circles: ${jobs.slice(-5).join(', ')}`);
        await exchange.run(job, cause(job.id, now, told));
      }
    }
    now = end;
    return { told, jobs };
  }

  return {
    store,
    members,
    ledger,
    looks,
    consents,
    vetting,
    matching,
    exchange,
    duty,
    outbox,
    another,
    now: () => now,
    because,
    join,
    helper,
    pass,
    sleep: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    close: () => store.close(),
  };
}

async function firstDue(store: Store, until: Date): Promise<Date | null> {
  const found = await store.mongoose
    .model<{ nextAt: Date }>('Request')
    .find({ nextAt: { $lte: until } })
    .sort({ nextAt: 1 })
    .limit(1)
    .lean();
  return found[0]?.nextAt ?? null;
}

/** An asker, a helper and two coordinators. */
export async function sidesAndJudges(town: Town) {
  return {
    asker: await town.join('asker', { phone: '+821011112222' }),
    helper: await town.helper('one'),
    boss: await town.join('boss', { coordinator: true }),
    second: await town.join('second', { coordinator: true }),
  };
}

/** A walk in the north on Monday at two in the afternoon, an hour long. */
export function walk(asker: string, change: Partial<Draft> = {}): Draft {
  return {
    asker,
    kind: 'walk',
    date: '2026-11-23',
    time: '14:00',
    minutes: 60,
    zone: 'north',
    address: '1 Elm Street',
    ...change,
  };
}

/** Who was told, in order. */
export function toldTo(told: readonly Notice[]): string[] {
  return told.map((notice) => notice.to);
}

/** Which text was told to whom: `exchange.notice.…` without its area. */
export function texts(told: readonly Notice[], to?: string): string[] {
  return told
    .filter((notice) => to === undefined || notice.to === to)
    .map((notice) => ('key' in notice.say.text ? notice.say.text.key.replace('exchange.notice.', '') : 'plain'));
}

/** Runs a job by hand, as the scheduler would. */
export async function runJob(exchange: Exchange, job: Job, at: Date): Promise<Notice[]> {
  const told: Notice[] = [];
  await exchange.run(job, cause(job.id, at, told));
  return told;
}
