import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { matchingModels } from '../../src/services/matching/model';
import { offersFor } from '../../src/services/matching/offers';
import { createMembers } from '../../src/services/members';
import { Engine } from '../../src/storage/embedded/engine';
import { storeOver } from '../../src/storage/embedded/open';
import type { Store } from '../../src/storage/store';

/** People are found without reading their community: the documents looked at are counted, never the time. */
const MEMBERS = 50_000;
const ZONES = 25;
const KINDS = 14;
const AT = new Date('2026-11-23T14:00:00+09:00');
const LIMIT_MS = 300_000;
/** At most so many documents are looked at for each one found. */
const MOST_FOR_ONE = 2;

const engine = new Engine(':memory:', memoryLogger());
let store: Store;
let members: ReturnType<typeof createMembers>;

beforeAll(async () => {
  store = await storeOver(engine);
  const town = { id: 'town', zones: Array.from({ length: ZONES }, (_, n) => ({ id: `z${n}`, near: [] })), areas: [] };
  const communities = { get: () => town } as never;
  members = createMembers({ host: store, communities, clock: new ManualClock(AT), logger: memoryLogger() });
  matchingModels(store);
  await store.ready();
  const { connection } = store.mongoose;
  for (let i = 0; i < MEMBERS; i += 1) {
    const _id = `mem_${String(i).padStart(6, '0')}`;
    const zone = `z${i % ZONES}`;
    const kinds = [`k${i % KINDS}`, `k${(i + 5) % KINDS}`];
    const status = i % 10 === 9 ? 'left' : 'active';
    const held =
      i % 1_000 === 0
        ? [{ role: 'coordinator', area: `z${(i / 1_000) % ZONES}`, from: null, to: null, by: null, at: AT }]
        : [];
    const duty = {
      roles: held.map(({ role }) => role),
      appointments: held,
      duties: held.map((one) => `coordinator@${one.area}`),
    };
    const common = { _id: _id as never, community: 'town' };
    await connection.collection('members').insertOne({ ...common, status, zone, ...duty });
    const cells = kinds.map((kind) => `${kind}@${zone}`);
    const times = i % 3 === 0 ? ['weekday-morning'] : ['weekday-morning', 'weekday-afternoon'];
    await connection
      .collection('offers')
      .insertOne({ ...common, kinds, zones: [zone], times, cells, paused: i % 7 === 0 });
  }
}, LIMIT_MS);
afterAll(() => store.close());

async function looksAt(collection: string, find: () => Promise<readonly unknown[]>): Promise<void> {
  const before = engine.table(collection).lookedAt;
  const found = await find();
  expect(found.length).toBeGreaterThan(0);
  expect(engine.table(collection).lookedAt - before).toBeLessThanOrEqual(found.length * MOST_FOR_ONE);
}

test('a page of the members of a zone', () =>
  looksAt('members', () => members.page({ community: 'town', zone: 'z3', most: 100 })));

test('the next page of all members', () =>
  looksAt('members', () => members.page({ community: 'town', after: 'mem_030000', most: 100 })));

test('the coordinators of a zone, wherever they live', () =>
  looksAt('members', () => members.coordinators('town', 'z7')));

test('all coordinators', () => looksAt('members', () => members.coordinators('town')));

test('the offers that fit a need', async () => {
  const at = AT;
  const need = { community: 'town', kind: 'k3', zones: ['z3', 'z4'], span: { from: at, to: at } } as never;
  const kit = { offers: matchingModels(store).offers } as never;
  await looksAt('offers', () => offersFor(kit, need));
});
