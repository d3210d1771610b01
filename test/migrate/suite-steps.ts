import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { bringUp, type Step, schemaNumber } from '../../src/storage/migrations';
import { collectionOf } from '../../src/storage/migrations/collections';
import { LIFT_BATCH } from '../../src/storage/migrations/limits';
import { readThrough } from '../../src/storage/migrations/read-through';
import { connectStore, type Store } from '../../src/storage/store';

/** Made-up steps: words get their length, and a word that is too long gets a note of its own. */
const lengths: Step = {
  number: 2,
  collection: 'step_words',
  what: 'a word knows its length',
  where: { length: { $exists: false } },
  from: ['word'],
  lift: ({ word, length }) =>
    typeof word !== 'string' || length === word.length ? null : { set: { length: word.length } },
};
const notes: Step = {
  number: 3,
  collection: 'step_words',
  what: 'a long word has a note',
  where: { noted: { $exists: false } },
  from: ['length', 'loud'],
  lift: ({ length, noted }) =>
    typeof length !== 'number' || noted !== undefined ? null : { set: { noted: length > 4 } },
  add: async ({ _id, length }, look) =>
    Number(length) > 4 && (await look('step_words', _id))
      ? [{ collection: 'step_notes', doc: { _id: `note-${_id}`, of: _id } }]
      : [],
  leaves: ['loud'],
};
const steps = [lengths, notes];

interface Word {
  _id: string;
  word: string;
  loud?: boolean;
  length?: number;
  noted?: boolean;
}
const wordSchema = new Schema<Word>(
  { _id: { type: String, required: true }, word: String, length: Number, noted: Boolean },
  { collection: 'step_words', versionKey: false },
);

/** What holds for steps on either engine. */
export function suiteSteps(place: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  const words = () => collectionOf<Word>(store, 'step_words');
  const noteIds = async () => (await collectionOf(store, 'step_notes').find({}).toArray()).map(({ _id }) => _id).sort();
  const write = async (...of: string[]) => {
    for (const [i, word] of of.entries())
      await words().insertOne({ _id: `w${String(i).padStart(4, '0')}`, word, loud: true });
  };

  beforeEach(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), ...place() });
    await store.ready();
  });
  afterEach(async () => {
    for (const name of ['step_words', 'step_notes', 'settings']) await collectionOf(store, name).deleteMany({});
    await store.close();
  });

  test('brings every document up, step by step, and raises the number', async () => {
    await write('ab', 'abcdef');
    expect(await schemaNumber(store)).toBe(1);
    const heard: string[] = [];
    await bringUp(store, { steps, onStep: ({ step, lifted }) => heard.push(`${step.number}: ${lifted}`) });
    expect(heard).toEqual(['2: 2', '3: 3']);
    expect(
      await words()
        .find({}, { sort: { _id: 1 } })
        .toArray(),
    ).toEqual([
      { _id: 'w0000', word: 'ab', loud: true, length: 2, noted: false },
      { _id: 'w0001', word: 'abcdef', loud: true, length: 6, noted: true },
    ]);
    expect(await noteIds()).toEqual(['note-w0001']);
    expect(await schemaNumber(store)).toBe(3);
  });

  test('changes nothing when it runs again, and goes on where it was broken off', async () => {
    await write('one', 'lengthy', 'other');
    let left = 2;
    const breaking: Step = {
      ...notes,
      lift: (doc) => {
        if (left-- === 0) throw new Error('the power is gone');
        return notes.lift(doc);
      },
    };
    await expect(bringUp(store, { steps: [lengths, breaking] })).rejects.toThrow('the power is gone');
    expect(await schemaNumber(store)).toBe(1);
    const [, second] = await bringUp(store, { steps });
    expect(second?.lifted).toBe(1);
    const now = await words().find({}).toArray();
    const again = await bringUp(store, { steps });
    expect(again.map(({ lifted }) => lifted)).toEqual([0, 0]);
    expect(await words().find({}).toArray()).toEqual(now);
    expect(await noteIds()).toEqual(['note-w0001', 'note-w0002']);
  });

  test('takes more documents than one read gives', async () => {
    await write(...Array.from({ length: LIFT_BATCH * 2 + 1 }, () => 'word'));
    const [first] = await bringUp(store, { steps });
    expect(first?.lifted).toBe(LIFT_BATCH * 2 + 1);
    expect(await words().countDocuments({ length: { $exists: false } })).toBe(0);
  });

  test('with `check` counts and writes nothing', async () => {
    await write('ab');
    const [first] = await bringUp(store, { steps, check: true });
    expect(first?.lifted).toBe(1);
    expect(await words().findOne({})).toEqual({ _id: 'w0000', word: 'ab', loud: true });
    expect(await schemaNumber(store)).toBe(1);
  });

  test('keeps what only older programs read until it is told to remove it', async () => {
    await write('ab', 'abc');
    const kept = await bringUp(store, { steps });
    expect(kept[1]?.leaves).toBe(2);
    expect(await words().countDocuments({ loud: true })).toBe(2);
    await bringUp(store, { steps, remove: true });
    expect(await words().countDocuments({ loud: { $exists: true } })).toBe(0);
    expect((await bringUp(store, { steps, remove: true }))[1]?.leaves).toBe(0);
  });

  test('a document that changes between read and write is lifted from what it is then', async () => {
    await write('ab');
    const raced: Step = {
      ...lengths,
      add: async () => {
        await words().updateOne({ _id: 'w0000' }, { $set: { word: 'abcd' } });
        return [];
      },
    };
    const [result] = await bringUp(store, { steps: [raced] });
    expect(result).toMatchObject({ lifted: 1, left: 0 });
    expect(await words().findOne({})).toMatchObject({ word: 'abcd', length: 4 });
  });

  test('an older program beside a newer one: what it writes later is read in the new shape and taken by the next run', async () => {
    await bringUp(store, { steps });
    const model = store.model<Word>('StepWord', readThrough(wordSchema, steps));
    await store.ready();
    await write('older');
    const read = await model.findById('w0000').lean<Word>();
    expect(read).toMatchObject({ length: 5, noted: true });
    expect(await model.find({}).lean<Word[]>()).toMatchObject([{ length: 5 }]);
    const updated = model.findOneAndUpdate({ _id: 'w0000' }, { $set: { word: 'old' } }, { returnDocument: 'after' });
    expect(await updated.lean<Word>()).toMatchObject({ word: 'old', length: 3, noted: false });
    await bringUp(store, { steps });
    expect(await words().findOne({})).toMatchObject({ word: 'old', length: 3 });
  });

  test('refuses a store of a newer program, and changes nothing in it', async () => {
    await write('ab');
    await collectionOf<{ _id: string; value: string }>(store, 'settings').insertOne({ _id: 'schema', value: '4' });
    await expect(bringUp(store, { steps })).rejects.toMatchObject({ id: 'store.newer' });
    expect(await words().findOne({})).toEqual({ _id: 'w0000', word: 'ab', loud: true });
    expect(await schemaNumber(store)).toBe(4);
  });

  test('two programs at once bring the store up once', async () => {
    await write('ab', 'lengthy');
    await Promise.all([bringUp(store, { steps }), bringUp(store, { steps: [lengths] }).catch(() => null)]);
    await bringUp(store, { steps });
    expect(await schemaNumber(store)).toBe(3);
    expect(await noteIds()).toEqual(['note-w0001']);
  });
}
