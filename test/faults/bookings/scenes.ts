import type { Services } from '../../../src/features';
import type { Cause } from '../../../src/lib/cause';
import { numbersOf, valuesOf } from '../../../src/lib/grains';
import { memoryLogger } from '../../../src/lib/logger';
import type { ModelHost } from '../../../src/lib/model-host';
import type { Notice } from '../../../src/lib/notice';
import { overlaps } from '../../../src/lib/span';
import type { Booking, Bookings, Slot } from '../../../src/services/bookings';
import { connectStore, type Store } from '../../../src/storage/store';
import { because, COMMUNITY, communities, AT as NOW } from '../../services/bookings/support';
import { servicesOver } from '../../support/services';

/** Where a process keeps its store. */
export interface Where {
  readonly dataDir: string;
  readonly mongodbUrl?: string;
}

/** One process over a store; `front` may stand between the services and the store. */
export async function openProcess(where: Where, front: (host: ModelHost) => ModelHost = (host) => host) {
  const logger = memoryLogger();
  const store = await connectStore({ ...where, logger });
  const services = servicesOver(front(store), { communities: communities(), logger });
  await store.ready();
  return { store, services };
}

type Person = 'a' | 'b';

/** A turn of a member about one place, and the stage before it. Ids come from the key alone. */
export interface Scene {
  readonly stage: (services: Services, key: string) => Promise<void>;
  readonly turn: (bookings: Bookings, key: string, cause: Cause) => Promise<unknown>;
  /** The states of the bookings after it, and the notices that it owes: who is told which part. */
  readonly after: Readonly<Partial<Record<Person, Booking['state']>>>;
  readonly told: readonly (readonly [Person, string])[];
}

const HOUR_MS = 3_600_000;
const idOf = (key: string, who: Person): string => because(`${key}/${who}`, NOW).id('bkg');
const memberOf = (key: string, who: Person): string => `mem_${key}${who}`;
const slotOf = (key: string): string => `${because(`${key}/draft`, NOW).id('ser')}#2026-11-28T0900`;
const from = new Date('2026-11-28T00:00:00Z');
const hours = (first: number, last: number) => ({
  from: new Date(from.getTime() + first * HOUR_MS),
  to: new Date(from.getTime() + last * HOUR_MS),
});

const open = (profile: string) => async (services: Services, key: string) => {
  const { series } = services.bookings;
  const drafted = await series.draft(
    {
      ...{ community: COMMUNITY, profile, title: key, host: null, by: 'mem_host', zone: 'north', capacity: 1 },
      ...{ rule: { dates: ['2026-11-28'] }, hours: [{ from: '09:00', to: '12:00' }] },
    },
    because(`${key}/draft`, NOW),
  );
  if (!drafted.ok) throw new Error(drafted.why);
  await series.publish(drafted.series.id, 'mem_host', because(`${key}/publish`, NOW));
  for (const who of ['a', 'b'] as const)
    await services.ledger.grantWelcome(COMMUNITY, memberOf(key, who), because(`${key}/grant${who}`, NOW));
};

const take = (bookings: Bookings, key: string, who: Person, cause: Cause, span?: { from: Date; to: Date }) =>
  bookings.take(
    { slot: slotOf(key), by: memberOf(key, who), for: memberOf(key, who), wait: true, ...(span ? { span } : {}) },
    cause,
  );
const cancel = (bookings: Bookings, key: string, cause: Cause) =>
  bookings.cancel({ booking: idOf(key, 'a'), by: memberOf(key, 'a') }, cause);

/** A taken place, and somebody who waits for it. */
const waiting = (profile: string) => async (services: Services, key: string) => {
  await open(profile)(services, key);
  const spans = profile === 'timed' ? ([hours(0, 2), hours(1, 3)] as const) : ([undefined, undefined] as const);
  await take(services.bookings, key, 'a', because(`${key}/a`, NOW), spans[0]);
  await take(services.bookings, key, 'b', because(`${key}/b`, NOW), spans[1]);
};

/** A place given back, and offered to the one who waits. */
const offered = async (services: Services, key: string): Promise<void> => {
  await waiting('paid')(services, key);
  await cancel(services.bookings, key, because(`${key}/cancel`, NOW));
};
const answer = (yes: boolean) => (bookings: Bookings, key: string, cause: Cause) =>
  bookings.answer({ booking: idOf(key, 'b'), by: memberOf(key, 'b'), yes }, cause);

export const scenes: Readonly<Record<string, Scene>> = {
  take: {
    stage: open('paid'),
    turn: (bookings, key) => take(bookings, key, 'a', because(`${key}/a`, NOW)),
    after: { a: 'booked' },
    told: [],
  },
  wait: {
    stage: async (services, key) => {
      await open('paid')(services, key);
      await take(services.bookings, key, 'a', because(`${key}/a`, NOW));
    },
    turn: (bookings, key) => take(bookings, key, 'b', because(`${key}/b`, NOW)),
    after: { a: 'booked', b: 'waiting' },
    told: [],
  },
  release: {
    stage: waiting('paid'),
    turn: cancel,
    after: { a: 'cancelled', b: 'offered' },
    told: [['b', 'offered']],
  },
  yes: { stage: offered, turn: answer(true), after: { a: 'cancelled', b: 'booked' }, told: [] },
  no: { stage: offered, turn: answer(false), after: { a: 'cancelled', b: 'passed' }, told: [] },
  change: {
    stage: waiting('timed'),
    turn: (bookings, key, cause) =>
      bookings.change({ booking: idOf(key, 'a'), by: memberOf(key, 'a'), span: hours(0, 1) }, cause),
    after: { a: 'booked', b: 'offered' },
    told: [['b', 'offered']],
  },
};

/** Runs a turn as the runner does: its writes, then its notices into the outbox, each under an id of its own. */
export async function runTurn({ bookings, outbox }: Services, scene: Scene, key: string): Promise<void> {
  const notices: Notice[] = [];
  await scene.turn(bookings, key, because(`${key}/turn`, NOW, notices));
  await outbox.add(
    notices.map((notice, n) => ({
      ...{ _id: `${key}#n${n}`, kind: 'notice' as const, state: 'waiting' as const, member: notice.to },
      ...{ conversation: `web:${notice.to}`, heard: false, say: notice.say, purpose: notice.purpose },
      ...{ about: notice.about, nextAt: NOW, attempts: 0, tried: [], createdAt: NOW },
    })) as unknown as Parameters<typeof outbox.add>[0],
  );
}

/** What must hold after a turn was killed and run again: the page, the diaries, the holds, the bookings, the notices. */
export async function check(store: Store, services: Services, scene: Scene, key: string): Promise<void> {
  const slot = (await services.bookings.slots.get(slotOf(key))) as Slot;
  const docs = await store.mongoose.model('Booking').find({ slot: slot.id }).lean<(Booking & { _id: string })[]>();
  const bookings = docs.map(({ _id, ...one }) => ({ ...one, id: _id }) as Booking);
  const held = bookings.filter(({ state }) => state === 'booked' || state === 'offered');
  for (const [n, most] of valuesOf(slot.cap).entries()) {
    const used = held.filter(({ a, z }) => a <= n && n < z).reduce((sum, { units }) => sum + units, 0);
    expect(slot.free[`g${n}`]).toBe(most - used);
    expect(used).toBeLessThanOrEqual(most);
    const waits = bookings.some((one) => one.state === 'waiting' && numbersOf(one).includes(n));
    expect(slot.waits[`g${n}`] !== null).toBe(waits);
  }
  expect(slot.entries.map(({ id }) => id).sort()).toEqual(held.map(({ id, entry }) => entry ?? id).sort());
  for (const who of ['a', 'b'] as const) {
    const own = bookings.find(({ id }) => id === idOf(key, who));
    expect({ who, state: own?.state }).toEqual({ who, state: scene.after[who] });
    const entries = (await services.matching.diary.of([memberOf(key, who)])).get(memberOf(key, who)) ?? [];
    const keeps = own && held.includes(own) ? [own.id] : [];
    expect(entries.map(({ id }) => id)).toEqual(keeps);
    expect(entries.some((one, i) => entries.some((other, j) => i < j && overlaps(one, other)))).toBe(false);
    const balance = await services.ledger.balance(COMMUNITY, memberOf(key, who));
    expect({ who, held: balance.held }).toEqual({ who, held: own?.state === 'booked' ? own.minutes : 0 });
  }
  const ids = Array.from({ length: scene.told.length + 1 }, (_, n) => `${key}#n${n}`);
  const rows = await services.outbox.byIds(ids);
  expect(rows.map(({ member, about }) => [member, about?.part])).toEqual(
    scene.told.map(([who, part]) => [memberOf(key, who), part]),
  );
}
