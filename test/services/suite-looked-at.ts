import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { createFigures } from '../../src/services/figures';
import { createInvites } from '../../src/services/invites';
import { matchingModels } from '../../src/services/matching/model';
import { offersFor } from '../../src/services/matching/offers';
import { createMembers } from '../../src/services/members';
import { boxModel, pollModel } from '../../src/services/polls/model';
import { createPollTimer } from '../../src/services/polls/timer';
import type { Store } from '../../src/storage/store';
import { whole } from '../support/form';

/** The whole form has the people and polls of the promise. */
const MEMBERS = whole ? 50_000 : 10_000;
const POLLS = whole ? 10_000 : 2_000;
const ZONES = 25;
const KINDS = 14;
const AT = new Date('2026-11-23T14:00:00+09:00');
const LIMIT_MS = 300_000;
/** At most so many documents are looked at for each one found. */
const MOST_FOR_ONE = 2;

/** A store that counts the documents it looks at. */
export interface CountingStore {
  readonly store: Store;
  /** Documents of a collection looked at while `find` ran. */
  lookedAt(collection: string, find: () => Promise<unknown>): Promise<number>;
}

/** People and work are found without reading the community: the documents looked at are counted, never the time. */
export function lookedAtSuite(open: () => Promise<CountingStore>): void {
  let counting: CountingStore;
  let members: ReturnType<typeof createMembers>;
  let polls: ReturnType<typeof createPollTimer>;

  beforeAll(async () => {
    counting = await open();
    const { store } = counting;
    const town = { id: 'town', zones: Array.from({ length: ZONES }, (_, n) => ({ id: `z${n}`, near: [] })), areas: [] };
    const communities = { get: () => town } as never;
    members = createMembers({
      ...{ host: store, communities, clock: new ManualClock(AT), logger: memoryLogger() },
      figures: createFigures({ host: store, factKinds: ['members.joined', 'members.counted'] }),
      invites: createInvites({ host: store }),
      outbox: { outdate: async () => undefined, leave: async () => undefined },
    });
    polls = createPollTimer({ polls: pollModel(store), boxes: boxModel(store) } as never);
    matchingModels(store);
    await store.ready();
    await fill(store, 'members', MEMBERS, memberAt);
    await fill(store, 'offers', MEMBERS, offerAt);
    await fill(store, 'polls', POLLS, pollAt);
  }, LIMIT_MS);
  afterAll(() => counting.store.close());

  async function looksAt(collection: string, find: () => Promise<readonly unknown[]>): Promise<void> {
    let found: readonly unknown[] = [];
    const looked = await counting.lookedAt(collection, async () => {
      found = await find();
    });
    expect(found.length).toBeGreaterThan(0);
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(found.length * MOST_FOR_ONE);
  }

  test('a page of the members of a zone', () =>
    looksAt('members', () => members.page({ community: 'town', zone: 'z3', most: 100 })));

  test('the next page of all members', () =>
    looksAt('members', () =>
      members.page({ community: 'town', after: `mem_${String(MEMBERS / 2).padStart(6, '0')}`, most: 100 }),
    ));

  test('the coordinators of a zone, wherever they live', () =>
    looksAt('members', () => members.coordinators('town', 'z7')));

  test('all coordinators', () => looksAt('members', () => members.coordinators('town')));

  test('the offers that fit a need', async () => {
    const need = { community: 'town', kind: 'k3', zones: ['z3', 'z4'], span: { from: AT, to: AT } } as never;
    const kit = { offers: matchingModels(counting.store).offers } as never;
    await looksAt('offers', () => offersFor(kit, need));
  });

  test('the due work of polls, among many that are over or not due', () => looksAt('polls', () => polls.due(AT, 100)));
}

type Doc = Readonly<Record<string, unknown>>;

/** Writes `count` documents in parts. */
async function fill(store: Store, name: string, count: number, docAt: (i: number) => Doc): Promise<void> {
  const PART = 1_000;
  const collection = store.mongoose.connection.collection(name);
  for (let from = 0; from < count; from += PART) {
    const part = Array.from({ length: Math.min(PART, count - from) }, (_, n) => docAt(from + n));
    if (store.kind === 'mongodb') await collection.insertMany(part as never);
    else for (const doc of part) await collection.insertOne(doc as never);
  }
}

const idAt = (i: number) => `mem_${String(i).padStart(6, '0')}`;

function memberAt(i: number): Doc {
  const held =
    i % 1_000 === 0
      ? [{ role: 'coordinator', area: `z${(i / 1_000) % ZONES}`, from: null, to: null, by: null, at: AT }]
      : [];
  return {
    ...{ _id: idAt(i), community: 'town', status: i % 10 === 9 ? 'left' : 'active', zone: `z${i % ZONES}` },
    roles: held.map(({ role }) => role),
    appointments: held,
    duties: held.map((one) => `coordinator@${one.area}`),
  };
}

function offerAt(i: number): Doc {
  const zone = `z${i % ZONES}`;
  const kinds = [`k${i % KINDS}`, `k${(i + 5) % KINDS}`];
  const times = i % 3 === 0 ? ['weekday-morning'] : ['weekday-morning', 'weekday-afternoon'];
  const cells = kinds.map((kind) => `${kind}@${zone}`);
  return { _id: idAt(i), community: 'town', kinds, zones: [zone], times, cells, paused: i % 7 === 0 };
}

/** Nearly all are over; a few are due in each of the four ways. */
function pollAt(i: number): Doc {
  const poll = { _id: `poll_${i}`, community: 'town', step: 0, closesAt: new Date(AT.getTime() - i * 1_000) };
  const later = { closesAt: new Date(AT.getTime() + (i + 1) * 1_000) };
  if (i < 3) return { ...poll, state: 'open', task: 'none' };
  if (i < 6) return { ...poll, state: 'closing', task: 'none' };
  if (i < 9) return { ...poll, ...later, state: 'open', task: 'invite' };
  if (i < 12) return { ...poll, state: 'closed', task: 'tell' };
  if (i < 2_000) return { ...poll, ...later, state: 'open', task: 'none' };
  return { ...poll, state: 'closed', task: 'none' };
}
