import type { Model } from 'mongoose';
import { bringUp, type StoredDoc, steps } from '../../src/storage/migrations';
import { openWorld, type World } from '../support/world';
import { loadSpine, SPINE_ENDED, spineDocs } from './spine';

/**
 * Every migrated document of the first program has the shape of today's models. Required fields exist, and values are
 * among the known ones. A field that the models no longer know is in a step's `leaves`.
 */
let world: World;
beforeAll(async () => {
  world = await openWorld({ start: SPINE_ENDED });
  const { store } = world.runtime;
  await loadSpine(store);
  await bringUp(store, { steps });
});
afterAll(() => world.close());

const modelOf = (name: string): Model<unknown> | undefined =>
  Object.values(world.runtime.store.mongoose.models).find((model) => model.collection.collectionName === name);

const ways = 'write a step in src/storage/migrations (docs/upgrading.md)';

test.each([...spineDocs().keys()])('%s', async (name) => {
  const model = modelOf(name);
  if (!model) throw new Error(`no model reads ${name} any more: ${ways}`);
  const left = steps.filter(({ collection }) => collection === name).flatMap(({ leaves = [] }) => leaves);
  const known = new Set([...Object.keys(model.schema.paths).map((path) => path.split('.')[0]), ...left]);
  const { connection } = world.runtime.store.mongoose;
  const docs: readonly StoredDoc[] = await connection.collection<StoredDoc>(name).find({}).toArray();
  expect(docs.length).toBeGreaterThan(0);
  for (const doc of docs) {
    const wrong = await model.validate(doc).then(
      () => null,
      (error: Error) => error.message,
    );
    if (wrong) throw new Error(`${name} ${doc._id}: ${wrong}: ${ways}`);
    const unknown = Object.keys(doc).filter((field) => !known.has(field));
    if (unknown.length > 0) throw new Error(`${name} ${doc._id}: nobody reads ${unknown.join(', ')}: ${ways}`);
  }
});
