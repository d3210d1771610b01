import type { Services } from '../../../src/features';
import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import type { Notice } from '../../../src/lib/notice';
import type { Bookings, BookingsSettings, Series, Slot, Taken } from '../../../src/services/bookings';
import { createBookings } from '../../../src/services/bookings';
import { connectStore, type Store } from '../../../src/storage/store';
import { communitiesOf, communityOf } from '../../support/community';
import { servicesOver } from '../../support/services';
import { because, COMMUNITY } from '../ledger/support';

export { because, COMMUNITY };

/** A Tuesday, ten o'clock in Seoul. */
export const AT = new Date('2026-11-24T01:00:00Z');
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** The moment `ms` after AT. */
export const later = (ms: number): Date => new Date(AT.getTime() + ms);

/** The section of the suites' pack. */
export const settings: BookingsSettings = {
  profiles: {
    care: { dutyConditions: ['trained'] },
    free: { capacity: 3, diary: false },
    host: { capacity: 2, select: 'host' },
    lots: { capacity: 2, select: 'drawn' },
    closedLots: { capacity: 2, select: 'drawn', closesHours: 48 },
    paid: { capacity: 2, fee: { won: 1_000, minutes: 30 } },
    funded: { capacity: 2, earns: { payer: 'fund' } },
    employed: { capacity: 2, select: 'host', earns: { payer: 'institution' } },
    chosen: { select: 'host', diary: false, conditions: ['trained'] },
    closed: { capacity: 1, diary: false, conditions: ['trained'] },
    pair: { unit: 'child', capacity: 2, most: 2, diary: false },
    minding: { unit: 'child', capacity: 1, diary: false },
    timed: { grain: 30, capacity: 1 },
    grained: { grain: 30, capacity: 4, most: 4, diary: false },
  },
  conditions: { trained: { completed: 'basics' }, northern: { zone: ['north'] } },
  resources: [{ id: 'house', zone: 'north' }],
  series: [],
};

/** A community with bookings. */
export function communities(own: BookingsSettings = settings) {
  const ledger = {
    accounts: { party: { creditMinutes: 0, capMinutes: 600 }, fund: { capMinutes: 600 } },
    currency: { welcome: 'joining' as const, grantMinutes: 60, creditMinutes: 0, issueCapMinutes: 1_000_000 },
  };
  return communitiesOf(communityOf(COMMUNITY, { sections: { ledger, bookings: own } }));
}

/** Bookings over a store of their own. */
export interface Town {
  readonly store: Store;
  readonly services: Services;
  readonly bookings: Bookings;
  /** Bookings of another process over the same store. */
  readonly other: Bookings;
  join(name: string, zone?: string): Promise<string>;
  /** A published series of a host, whatever its days. */
  publish(key: string, more?: Partial<Parameters<Bookings['series']['draft']>[0]>): Promise<Series>;
  /** A published series of a host, on Saturdays from nine to twelve unless said otherwise; its first slot. */
  open(
    key: string,
    more?: Partial<Parameters<Bookings['series']['draft']>[0]>,
    on?: Bookings,
  ): Promise<{ series: Series; slot: Slot }>;
  take(key: string, slot: string, person: string, more?: Partial<Parameters<Bookings['take']>[0]>): Promise<Taken>;
  slot(id: string): Promise<Slot>;
  /** Runs due work until none is left; gives the notices. */
  settle(now: Date): Promise<Notice[]>;
}

/** Opens one; `front` may put something between the bookings and their models. */
export async function openTown(
  front: (host: ModelHost) => ModelHost = (host) => host,
  mongodbUrl?: string,
  own?: BookingsSettings,
): Promise<Town> {
  const logger = memoryLogger();
  const store = await connectStore({ dataDir: ':memory:', logger, ...(mongodbUrl ? { mongodbUrl } : {}) });
  const pack = communities(own);
  const services = servicesOver(store, { communities: pack, logger });
  const bookings = createBookings({ ...services, communities: pack, host: front(store), logger });
  const other = createBookings({ ...services, communities: pack, host: store, logger });
  await store.ready();
  const slot = async (id: string): Promise<Slot> => {
    const found = await bookings.slots.get(id);
    if (!found) throw new Error(`no slot ${id}`);
    return found;
  };
  return {
    ...{ store, services, bookings, other, slot },
    join: (name, zone = 'north') => join(services, name, zone),
    publish: (key, more) => publish(bookings, key, more),
    open: (key, more, on = bookings) => openSeries(on, slot, key, more),
    take: (key, of, person, more = {}) =>
      bookings.take({ slot: of, by: person, for: person, ...more }, because(key, AT)),
    settle: (now) => settle(bookings, now),
  };
}

async function join({ members }: Services, name: string, zone: string): Promise<string> {
  const contact = await members.meet('web', name, 'ko', AT);
  const joined = await members.join(
    {
      ...{ conversation: contact.id, community: COMMUNITY, name, zone, can: [], needs: [], minor: false },
      lang: 'ko',
    },
    because(`join/${name}`, AT),
  );
  return joined.member.id;
}

async function publish(bookings: Bookings, key: string, more: Parameters<Town['open']>[1] = {}): Promise<Series> {
  const drafted = await bookings.series.draft(
    {
      ...{ community: COMMUNITY, profile: 'session', title: key, host: null, by: 'mem_host', zone: 'north' },
      ...{ rule: { weekdays: [6] }, hours: [{ from: '09:00', to: '12:00' }], ...more },
    },
    because(`${key}/draft`, AT),
  );
  if (!drafted.ok) throw new Error(`not drafted: ${drafted.why}`);
  const published = await bookings.series.publish(drafted.series.id, 'mem_host', because(`${key}/publish`, AT));
  if (!published.ok) throw new Error(`not published: ${published.why}`);
  return published.series;
}

async function openSeries(
  bookings: Bookings,
  slot: Town['slot'],
  key: string,
  more: Parameters<Town['open']>[1] = {},
): Promise<{ series: Series; slot: Slot }> {
  const series = await publish(bookings, key, more);
  const from = series.hours[0]?.from.replace(':', '') ?? '';
  return { series, slot: await slot(`${series.id}#2026-11-28T${from}`) };
}

async function settle(bookings: Bookings, now: Date): Promise<Notice[]> {
  const notices: Notice[] = [];
  const ended = new Set<string>();
  for (;;) {
    const [job] = await bookings.due(now, 1);
    if (!job) return notices;
    if (ended.has(job.id)) throw new Error(`${job.id} is listed after it has ended`);
    await bookings.run(job, because(job.id, now, notices));
    ended.add(job.id);
  }
}

/** The booking of a taken, waiting or applied place; throws for another result. */
export function bookingOf(taken: Taken) {
  if ('booking' in taken) return taken.booking;
  throw new Error(`no booking: ${JSON.stringify(taken)}`);
}
