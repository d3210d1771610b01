import { DAY_MS } from '../../src/lib/units';
import { STRANGER_DAYS } from '../../src/privacy/limits';
import { createRetention } from '../../src/privacy/retention';
import { forgetStrangers } from '../../src/privacy/strangers';
import { Engine } from '../../src/storage/embedded/engine';
import { rawCollection } from '../../src/storage/sealing';
import { openWorld, type World } from '../support/world';
import { clocks, sampleOf } from './suite-clocks';

/** Documents that no round has anything to do with. */
const OTHERS = 60;
/** Most documents looked at for one that ends: it is found, perhaps compared with others, and written. */
const MOST_FOR_ONE = 4;

/** The engine of the world's store is the one whose tables are asked for. */
const asked = jest.spyOn(Engine.prototype, 'table');
let world: World;
let engine: Engine;

beforeAll(async () => {
  world = await openWorld();
  engine = asked.mock.contexts[0] as Engine;
  asked.mockRestore();
});
afterAll(() => world.close());

test.each(clocks.map((clock) => [`${clock.collection} by ${clock.since}, ${clock.days} days`, clock] as const))(
  '%s: a round looks at what has run out since the last one',
  async (_name, clock) => {
    const { mongoose } = world.runtime.store;
    const held = clock.through?.collection ?? clock.collection;
    const now = world.clock.now().getTime();
    const put = async (id: string, ago: number): Promise<void> => {
      const since = new Date(now - ago);
      await rawCollection(mongoose, clock.collection).insertOne(sampleOf(clock, id, since));
      if (clock.through) await rawCollection(mongoose, held).insertOne({ _id: `${id}-of`, [clock.since]: since });
    };
    for (let i = 0; i < OTHERS; i++) {
      await put(`${clock.since}-young-${i}`, (clock.days - 2) * DAY_MS - i);
      await put(`${clock.since}-old-${i}`, (clock.days + 1) * DAY_MS + i);
    }
    await put(`${clock.since}-due`, clock.days * DAY_MS - 1);
    const item = { id: 'one', given: 'wish', seen: 'program', kept: 'record', fields: [], clocks: [clock] } as const;
    const round = createRetention({ mongoose, parts: [{ name: 'one', personal: [item] }], logger: world.logger });
    const lookedAt = async (at: number): Promise<number> => {
      const before = engine.table(held).lookedAt;
      await round(new Date(at));
      return engine.table(held).lookedAt - before;
    };
    const first = await lookedAt(now);
    expect(first).toBeGreaterThanOrEqual(OTHERS);
    expect(first).toBeLessThanOrEqual(OTHERS * MOST_FOR_ONE);
    expect(await lookedAt(now)).toBe(0);
    const second = await lookedAt(now + 2);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThanOrEqual(MOST_FOR_ONE);
    for (const name of [clock.collection, held]) await rawCollection(mongoose, name).deleteMany({});
  },
);

test('strangers are found without looking at members and at those who wrote lately', async () => {
  const { store } = world.runtime;
  const contacts = rawCollection(store.mongoose, 'contacts');
  const now = world.clock.now();
  const ago = (days: number, more: object) => ({ seenAt: new Date(now.getTime() - days * DAY_MS), ...more });
  for (let i = 0; i < OTHERS; i++) {
    await contacts.insertOne({ _id: `web:young-${i}`, ...ago(1, { member: null }) } as never);
    await contacts.insertOne({ _id: `web:member-${i}`, ...ago(STRANGER_DAYS + 9, { member: `mem_${i}` }) } as never);
  }
  await contacts.insertOne({ _id: 'web:stranger', ...ago(STRANGER_DAYS + 1, { member: null }) } as never);
  const sessions = { alone: async <T>(_id: string, work: () => Promise<T>) => work() };
  const before = engine.table('contacts').lookedAt;
  expect(await forgetStrangers({ store, sessions: sessions as never }, now)).toBe(1);
  expect(engine.table('contacts').lookedAt - before).toBeLessThanOrEqual(MOST_FOR_ONE);
  expect(await contacts.countDocuments({})).toBe(2 * OTHERS);
});

test('other work gets its turn between two pages, though nothing ends', async () => {
  const { mongoose } = world.runtime.store;
  const now = world.clock.now().getTime();
  const [clock] = clocks.filter(({ collection, newestStays }) => collection === 'turns' && newestStays);
  if (!clock) throw new Error('turns have no such clock');
  const at = new Date(now - (clock.days + 1) * DAY_MS);
  // The newest turns of their conversations stay, and all have one moment.
  for (let i = 0; i < 450; i++)
    await rawCollection(mongoose, 'turns').insertOne({ ...sampleOf(clock, `turn-${i}`, at), seq: 1 });
  const item = { id: 'one', given: 'wish', seen: 'program', kept: 'record', fields: [], clocks: [clock] } as const;
  const round = createRetention({ mongoose, parts: [{ name: 'one', personal: [item] }], logger: world.logger });
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  expect(await round(new Date(now))).toBe(0);
  over = true;
  expect(turns).toBeGreaterThanOrEqual(2);
});
