import type { mongo } from 'mongoose';
import { isStoreAway } from '../../src/lib/store-away';
import { boundCalls } from '../../src/storage/bounded-calls';
import { sleep } from '../support/program';
import { describeWithMongo, type FaultServer, mongoClient, startMongod } from '../support/servers';

/** A message that no buffer of a socket holds, so the driver waits for the socket to drain. */
const WORDS = 'x'.repeat(12 * 1024 * 1024);
/** The driver gives up a silent connection after so long. Its own call stays open all the same. */
const SILENT_MS = 500;
const LIMIT_MS = 1_500;
/** A call that is still open after this time stays open. */
const OPEN_MS = 6_000;
const TEST_MS = 120_000;

type Row = { _id: string; [field: string]: unknown };
type Rows = mongo.Collection<Row>;

describeWithMongo('a MongoDB that stands still in the middle of a message', () => {
  let server: FaultServer;
  let client: mongo.MongoClient;
  beforeAll(async () => {
    const started = await startMongod();
    if (!started) throw new Error('mongod is missing');
    server = started;
  }, TEST_MS);
  beforeEach(async () => {
    // One connection: a call that kept it would leave none for the next.
    client = mongoClient(server.url, { maxPoolSize: 1, waitQueueTimeoutMS: 3_000, socketTimeoutMS: SILENT_MS });
    await client.db().collection<Row>('rows').deleteMany({});
  }, TEST_MS);
  afterEach(() => client.close(true));
  afterAll(() => server.stop(), TEST_MS);

  /** What a call became while the server stood still: its error, `done` or `open`. */
  async function whileStill(call: () => Promise<unknown>): Promise<unknown> {
    await server.kill('SIGSTOP');
    try {
      const ended = call().then(
        () => 'done',
        (error: unknown) => error,
      );
      return await Promise.race([ended, sleep(OPEN_MS).then(() => 'open')]);
    } finally {
      await server.kill('SIGCONT');
    }
  }

  test.each<[string, (rows: Rows) => Promise<unknown>]>([
    ['insertOne', (rows) => rows.insertOne({ _id: 'a', words: WORDS })],
    ['insertMany', (rows) => rows.insertMany([{ _id: 'a', words: WORDS }])],
    ['updateOne', (rows) => rows.updateOne({ _id: 'b' }, { $set: { words: WORDS } })],
    ['findOneAndUpdate', (rows) => rows.findOneAndUpdate({ _id: 'b' }, { $set: { words: WORDS } })],
    ['deleteMany', (rows) => rows.deleteMany({ words: WORDS })],
    ['findOne', (rows) => rows.findOne({ words: WORDS })],
    ['toArray', (rows) => rows.find({ words: WORDS }).toArray()],
    ['next', (rows) => rows.find({ words: WORDS }).next()],
    ['countDocuments', (rows) => rows.countDocuments({ words: WORDS })],
  ])(
    '%s ends with an unknown outcome, and its connection is free again',
    async (_, call) => {
      const db = client.db();
      boundCalls(db, LIMIT_MS);
      const rows = db.collection<Row>('rows');
      await rows.insertOne({ _id: 'b' });
      const ended = await whileStill(() => call(rows));
      expect([ended instanceof Error && ended.message, isStoreAway(ended)]).toEqual([
        expect.stringContaining(`did not end within ${LIMIT_MS} ms`),
        true,
      ]);
      expect(await rows.findOne({ _id: 'b' })).toMatchObject({ _id: 'b' });
    },
    TEST_MS,
  );

  test(
    'a call that finds no free connection says that the store is away',
    async () => {
      const rows = client.db().collection<Row>('rows');
      const second = async () => {
        const first = rows.insertOne({ _id: 'a', words: WORDS });
        first.catch(() => undefined);
        await rows.insertOne({ _id: 'b' });
      };
      const ended = await whileStill(second);
      expect([ended instanceof Error && ended.name, isStoreAway(ended)]).toEqual(['MongoWaitQueueTimeoutError', true]);
    },
    TEST_MS,
  );

  test(
    'without the limit the driver never ends the call',
    async () => {
      const rows = client.db().collection<Row>('rows');
      expect(await whileStill(() => rows.insertOne({ _id: 'a', words: WORDS }))).toBe('open');
    },
    TEST_MS,
  );

  test(
    'a cursor is read for longer than the limit, since each step has its own',
    async () => {
      const db = client.db();
      boundCalls(db, 400);
      const rows = db.collection<Row>('rows');
      await rows.insertMany(['a', 'b', 'c', 'd'].map((_id) => ({ _id })));
      const cursor = rows.find({}, { batchSize: 1, sort: { _id: 1 } });
      const read: unknown[] = [];
      for (let row = await cursor.next(); row !== null; row = await cursor.next()) {
        read.push(row._id);
        await sleep(200);
      }
      expect(read).toEqual(['a', 'b', 'c', 'd']);
    },
    TEST_MS,
  );
});
