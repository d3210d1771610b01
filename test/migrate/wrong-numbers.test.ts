import { createHash } from 'node:crypto';
import { memoryLogger } from '../../src/lib/logger';
import { bringUp, steps } from '../../src/storage/migrations';
import { collectionOf } from '../../src/storage/migrations/collections';
import { planOf, secretOf } from '../../src/storage/sealing';
import { fingerprints } from '../../src/storage/sealing/fingerprint';
import { connectStore, type Store } from '../../src/storage/store';
import { describeWithMongo } from '../support/servers';

const PLAIN = createHash('sha256').update('+821012345678').digest('hex');
const step = steps.filter(({ number }) => number === 22);

function suite(place: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  const marks = () => collectionOf(store, 'wrong_numbers');
  beforeEach(async () => {
    const sealing = () => ({
      secrets: [secretOf('a secret key of the tests')],
      plan: planOf([]),
      isPerson: () => true,
    });
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), sealing, ...place() });
    await store.ready();
    await marks().insertOne({ _id: PLAIN, at: new Date(0), by: 'mem_kim' });
  });
  afterEach(async () => {
    for (const name of ['wrong_numbers', 'person_keys', 'settings']) await collectionOf(store, name).deleteMany({});
    await store.close();
  });

  test('a plain hash becomes a keyed mark, once, and nothing else is lost', async () => {
    expect(await bringUp(store, { steps: step, check: true })).toMatchObject([{ left: 1 }]);
    expect(await bringUp(store, { steps: step })).toMatchObject([{ lifted: 1 }]);
    const ring = store.sealing?.ring;
    if (!ring) throw new Error('the store seals nothing');
    const _id = await fingerprints(ring)('wrong-number', PLAIN);
    expect(await marks().find({}).toArray()).toEqual([{ _id, at: new Date(0), by: 'mem_kim' }]);
    expect(await bringUp(store, { steps: step })).toMatchObject([{ lifted: 0 }]);
  });

  test('broken off between the two writes, it ends the same', async () => {
    const ring = store.sealing?.ring;
    if (!ring) throw new Error('the store seals nothing');
    const _id = await fingerprints(ring)('wrong-number', PLAIN);
    await marks().insertOne({ _id, at: new Date(0), by: 'mem_kim' });
    await bringUp(store, { steps: step });
    expect(await marks().find({}).toArray()).toEqual([{ _id, at: new Date(0), by: 'mem_kim' }]);
  });
}

describe('marks of wrong numbers on the embedded store', () => suite(() => ({})));
describeWithMongo('marks of wrong numbers on MongoDB', (mongodbUrl) => suite(() => ({ mongodbUrl: mongodbUrl() })));
