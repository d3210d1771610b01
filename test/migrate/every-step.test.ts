import { memoryLogger } from '../../src/lib/logger';
import { bringUp, type StoredDoc, schemaNumber, schemaOf, steps } from '../../src/storage/migrations';
import { collectionOf } from '../../src/storage/migrations/collections';
import { connectStore, type Store } from '../../src/storage/store';
import { describeWithMongo } from '../support/servers';
import { loadSpine, spineDocs } from './spine';

/** One match, three cases and two people who joined; four matches that held, ten members, of whom
 * one has left, and the first help of two. */
const FACTS = 6 + 4 + 10 + 1 + 2;
const docs = spineDocs();
const olds = (step: (typeof steps)[number]) =>
  (docs.get(step.collection) ?? []).flatMap((doc) => {
    const lift = step.lift(doc);
    return lift ? [{ doc, lift }] : [];
  });

describe.each(steps.map((step) => [`${step.number} ${step.collection}: ${step.what}`, step] as const))(
  '%s',
  (_, step) => {
    test('lifts a document once', () => {
      for (const { doc, lift } of olds(step)) {
        expect(lift.set).not.toEqual({});
        expect(step.lift({ ...doc, ...lift.set })).toBeNull();
      }
    });

    test('leaves a document alone of which a projection left out everything', () => {
      expect(step.lift({ _id: 'one' })).toBeNull();
    });

    test('leaves the old fields to older programs', () => {
      for (const { lift } of olds(step))
        for (const field of step.leaves ?? []) expect(lift.set).not.toHaveProperty(field);
    });
  },
);

function suite(place: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  beforeEach(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), ...place() });
    await loadSpine(store);
  });
  afterEach(async () => {
    for (const name of [...docs.keys(), 'settings', 'facts', 'asks']) await collectionOf(store, name).deleteMany({});
    await store.close();
  });
  const everything = async () => {
    const all: Record<string, readonly StoredDoc[]> = {};
    for (const name of docs.keys())
      all[name] = await collectionOf(store, name)
        .find({}, { sort: { _id: 1 } })
        .toArray();
    return all;
  };

  test('the steps find the old documents of the first program, and nothing is left of them', async () => {
    const results = await bringUp(store, { steps });
    // A step of many collections has a test of its own.
    const lifting = results.filter(({ step }) => !step.add && !step.whole);
    expect(lifting.map(({ step, lifted }) => [step.number, lifted])).toEqual(
      lifting.map(({ step }) => [step.number, olds(step).length]),
    );
    expect(await collectionOf(store, 'facts').countDocuments({})).toBe(FACTS);
    const kept = await collectionOf<StoredDoc & { asks: unknown[] }>(store, 'asks').find({}).toArray();
    const asked = (docs.get('requests') ?? []).flatMap((request) => request.asked as unknown[]);
    expect(kept.flatMap(({ asks }) => asks)).toHaveLength(asked.length);
    const once = await everything();
    expect((await bringUp(store, { steps })).map(({ lifted }) => lifted)).toEqual(steps.map(() => 0));
    expect(await everything()).toEqual(once);
    expect(await schemaNumber(store)).toBe(schemaOf(steps));
  });

  test('broken off after every step and begun again, the store ends the same', async () => {
    for (const [i] of steps.entries()) await bringUp(store, { steps: steps.slice(0, i + 1) });
    const stepwise = await everything();
    await store.close();
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
    await loadSpine(store);
    await bringUp(store, { steps });
    expect(stepwise).toEqual(await everything());
  });
}

describe('the store of the first program on the embedded engine', () => suite(() => ({})));
describeWithMongo('the store of the first program on MongoDB', (url) => suite(() => ({ mongodbUrl: url() })));
