import { memoryLogger } from '../../src/lib/logger';
import { Engine } from '../../src/storage/embedded/engine';
import { storeOver } from '../../src/storage/embedded/open';
import { connectStore } from '../../src/storage/store';
import { describeWithMongo } from '../support/servers';
import { ownDatabase } from './ledger/support';
import { type CountingStore, lookedAtSuite } from './suite-looked-at';

describe('on the embedded engine', () =>
  lookedAtSuite(async () => {
    const engine = new Engine(':memory:', memoryLogger());
    return {
      store: await storeOver(engine),
      async lookedAt(collection, find) {
        const before = engine.table(collection).lookedAt;
        await find();
        return engine.table(collection).lookedAt - before;
      },
    };
  }));

describeWithMongo('on MongoDB, by explain', (url) => lookedAtSuite(() => explaining(ownDatabase(url(), 'looked_at'))));

/** What a `find` was called with. */
interface Found {
  readonly collection: string;
  readonly filter: object;
  readonly options: object;
}

/** A store whose queries are recorded, and explained once they have run. */
async function explaining(mongodbUrl: string): Promise<CountingStore> {
  const store = await connectStore({ dataDir: '', logger: memoryLogger(), mongodbUrl });
  const { mongoose } = store;
  return {
    store,
    async lookedAt(collection, find) {
      const queries: Found[] = [];
      const others: string[] = [];
      mongoose.set('debug', (name: string, method: string, filter: object, options: object = {}) => {
        if (name !== collection) return;
        if (method === 'find') queries.push({ collection: name, filter, options });
        else others.push(method);
      });
      await find().finally(() => mongoose.set('debug', false));
      // Another way of reading would go uncounted.
      expect(others).toEqual([]);
      let examined = 0;
      for (const { filter, options } of queries) {
        const plan = await mongoose.connection.collection(collection).find(filter, options).explain('executionStats');
        examined += (plan as { executionStats: { totalDocsExamined: number } }).executionStats.totalDocsExamined;
      }
      return examined;
    },
  };
}
