import type { Engine } from '../../src/engine/types';
import { memoryLogger } from '../../src/lib/logger';
import type { Turn } from '../../src/runner/turns';
import type { Sessions } from '../../src/storage/sessions';
import { connectStore, type Store } from '../../src/storage/store';
import { echoEngine, message, open, words, world } from './support';

let store: Store;
beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
});
afterEach(() => store.close());

const turns = () => store.mongoose.connection.collection<Turn>('turns');

/** Sessions without a memory and without a lock. */
const forgetful = (): Sessions => ({
  alone: async (_key, work) => void (await work(null)),
  close: async () => undefined,
});

test('a turn that changes nothing is stored done by the time the message is safe, and was never stored accepted', async () => {
  const w = world(store);
  let during: unknown[] = [];
  const engine = echoEngine(async () => {
    during = await turns().find({}).toArray();
  });
  const { runner } = open(w, engine);
  await store.ready();
  const id = await runner.take(message('a'));
  expect(during).toEqual([]);
  expect(await turns().findOne({ _id: id })).toMatchObject({ state: 'done', seq: 1, place: 1, attempts: 0 });
  expect(words(await runner.finish(id))).toEqual(['heard a']);
  expect(words(await runner.finish(await runner.take(message('b'))))).toEqual(['heard a,b']);
  expect(engine.runs).toBe(2);
  expect(w.sent).toHaveLength(2);
});

test('a turn that changes something is stored with its place before the change, and the message is safe from then on', async () => {
  const w = world(store);
  let go = (): void => undefined;
  const waits = new Promise<void>((resolve) => {
    go = resolve;
  });
  const engine: Engine = {
    ...echoEngine(),
    advance: async (session, input, context) => {
      await context.claim?.();
      await waits;
      return echoEngine().advance(session, input, context);
    },
  };
  const { runner, me } = open(w, engine);
  await store.ready();
  const id = await runner.take(message('a'));
  expect(await turns().findOne({ _id: id })).toMatchObject({ state: 'accepted', place: 1, holder: me });
  go();
  expect(await runner.finish(id)).toMatchObject({ state: 'done', seq: 1 });
});

test('the same event three times at once, and once more later, has one turn and one answer', async () => {
  const w = world(store);
  const { runner } = open(w, echoEngine());
  const other = open(w, echoEngine());
  await store.ready();
  const one = message('hello');
  const all = await Promise.all(
    [runner, runner, other.runner].map(async (by) => by.finish(await by.take(one)).then(words)),
  );
  expect(all).toEqual([['heard hello'], ['heard hello'], ['heard hello']]);
  expect(await other.runner.finish(await other.runner.take(one)).then(words)).toEqual(['heard hello']);
  expect(w.sent).toHaveLength(1);
});

test('what the conversation still owes comes first', async () => {
  const w = world(store);
  const before = open(w, echoEngine());
  const { runner } = open(w, echoEngine());
  await store.ready();
  await before.runner.accept(message('a'));
  expect(words(await runner.finish(await runner.take(message('b'))))).toEqual(['heard a,b']);
});

test('two processes that take twelve messages of one person at once complete each of them once', async () => {
  const w = world(store);
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 2));
  const [one, two] = [open(w, echoEngine(slow), forgetful()), open(w, echoEngine(slow), forgetful())];
  await store.ready();
  await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      const { runner } = i % 2 ? one : two;
      await runner.finish(await runner.take(message(String(i))));
    }),
  );
  const last = await turns().findOne({}, { sort: { seq: -1 } });
  const heard = (last?.session?.frames[0]?.vars.heard ?? []) as string[];
  expect([...heard].sort()).toEqual(Array.from({ length: 12 }, (_, i) => String(i)).sort());
  expect(w.sent).toHaveLength(12);
});

test('while another process works on the conversation, the message is stored first', async () => {
  const w = world(store);
  let free = (): void => undefined;
  const lock = new Promise<void>((resolve) => {
    free = resolve;
  });
  const locked: Sessions = {
    alone: async (_key, work) => {
      await lock;
      await work(null);
    },
    close: async () => undefined,
  };
  const { runner } = open(w, echoEngine(), locked);
  await store.ready();
  const id = await runner.take(message('a'));
  expect(await turns().findOne({ _id: id })).toMatchObject({ state: 'accepted' });
  free();
  expect(words(await runner.finish(id))).toEqual(['heard a']);
  expect(w.sent).toHaveLength(1);
});

test('a message whose turn could not be written is refused; its second delivery is answered', async () => {
  const w = world(store);
  let away = true;
  const engine = echoEngine(() => {
    if (away) throw Object.assign(new Error('no primary'), { name: 'MongoServerSelectionError' });
  });
  const { runner } = open(w, engine);
  await store.ready();
  const one = message('a');
  await expect(runner.take(one)).rejects.toThrow('no primary');
  expect(await turns().countDocuments({})).toBe(0);
  away = false;
  expect(words(await runner.finish(await runner.take(one)))).toEqual(['heard a']);
  expect(w.sent).toHaveLength(1);
});
