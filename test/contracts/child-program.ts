import { writeSync } from 'node:fs';
import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { connectStore } from '../../src/storage/store';

/**
 * What the tests of the lock and of crashes run in a process of its own. `hold`: opens the store and says so. `write`:
 * writes without end, and says what was acknowledged, one line each.
 */
const [, , mode = '', dataDir = '', round = '0'] = process.argv;

/** How many documents one batch has. */
const BATCH = 50;
const WRITERS = 4;

const say = (line: string): void => void writeSync(1, `${line}\n`);

async function main(): Promise<void> {
  const store = await connectStore({ dataDir, logger: memoryLogger() });
  const Written = store.model(
    'Written',
    new Schema({ _id: String, slug: { type: String, unique: true }, batch: String, n: Number }),
  );
  await store.ready();
  say('open');
  if (mode !== 'write') return;
  const single = async (writer: number): Promise<never> => {
    for (let i = 0; ; i += 1) {
      const _id = `r${round}w${writer}i${i}`;
      await Written.create({ _id, slug: _id, n: 0 });
      say(`doc ${_id}`);
      await Written.updateOne({ _id, n: 0 }, { $inc: { n: 1 } });
      say(`updated ${_id}`);
    }
  };
  const batches = async (): Promise<never> => {
    for (let i = 0; ; i += 1) {
      const batch = `r${round}b${i}`;
      // Inserts of one tick share one commit.
      const docs = Array.from({ length: BATCH }, (_, j) => ({ _id: `${batch}d${j}`, slug: `${batch}d${j}`, batch }));
      await Promise.all(docs.map((doc) => Written.collection.insertOne(doc as never)));
      say(`batch ${batch}`);
    }
  };
  await Promise.all([...Array.from({ length: WRITERS }, (_, i) => single(i)), batches()]);
}

// The process of a holder stays until it is killed.
setInterval(() => undefined, 60_000);
main().catch((error: Error) => {
  say(`failed ${error.name} ${error.message}`);
  process.exit(1);
});
