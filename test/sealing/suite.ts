import type { Model } from 'mongoose';
import { Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { bringUp, SEALED_SCHEMA, steps } from '../../src/storage/migrations';
import { schemaNumber } from '../../src/storage/migrations/schema-number';
import { planOf, rawCollection, secretOf } from '../../src/storage/sealing';
import { isSealed } from '../../src/storage/sealing/cipher';
import { connectStore, type Store } from '../../src/storage/store';

interface Note {
  readonly _id: string;
  readonly member: string | null;
  readonly conversation?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly state?: string;
  readonly lines?: readonly { readonly text: string; readonly n: number }[];
}

const plan = planOf(
  (
    [
      ['name', 'beginnings'],
      ['phone', 'whole'],
      ['lines.text', 'never'],
    ] as const
  ).map(([path, found]) => ({ collection: 'sealed_notes', path, owner: 'member', found })),
);
const secrets = [secretOf('a secret key of the tests')];
const schema = new Schema<Note>(
  {
    _id: { type: String, required: true },
    member: { type: String, default: null },
    conversation: String,
    name: String,
    phone: String,
    state: String,
    lines: { type: [new Schema({ text: String, n: Number }, { _id: false })], default: [] },
  },
  { collection: 'sealed_notes', versionKey: false },
);
schema.index({ name: 1 });
schema.index({ phone: 1 }, { partialFilterExpression: { phone: { $exists: true } } });

/** The sealing holds on this engine. */
export function sealingSuite(place: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  let notes: Model<Note>;
  const open = async () => {
    store = await connectStore({
      dataDir: ':memory:',
      logger: memoryLogger(),
      ...place(),
      sealing: () => ({ secrets, plan, isPerson: (owner) => !owner.startsWith('job:') }),
    });
    notes = store.model<Note>('SealedNote', schema);
    await store.ready();
  };
  beforeEach(open);
  afterEach(async () => {
    for (const name of ['sealed_notes', 'person_keys', 'settings']) await raw(name).deleteMany({});
    await store.close();
  });
  const raw = (name = 'sealed_notes') => rawCollection(store.mongoose, name);
  const stored = async (id: string) => (await raw().findOne({ _id: id })) ?? {};
  const ring = () => {
    if (!store.sealing) throw new Error('the store is sealed');
    return store.sealing.ring;
  };

  test('words are stored sealed and read as words, by Mongoose and by native calls', async () => {
    await notes.create({ _id: 'a', member: 'mem_a', name: '이순자', lines: [{ text: '무서워요', n: 1 }] });
    const doc = await stored('a');
    expect(isSealed(doc.name)).toBe(true);
    expect(isSealed((doc.lines as { text: unknown }[])[0]?.text)).toBe(true);
    expect(await notes.findById('a').lean()).toEqual({
      ...{ _id: 'a', member: 'mem_a', name: '이순자' },
      lines: [{ text: '무서워요', n: 1 }],
    });
    expect(await notes.collection.findOne({ _id: 'a' as never })).toMatchObject({ name: '이순자' });
    expect((await notes.findById('a'))?.name).toBe('이순자');
  });

  test('a word is found whole and by its beginning, and nothing else of it is', async () => {
    await notes.create({ _id: 'a', member: 'mem_a', name: '이순자', phone: '+821012345678' });
    await notes.create({ _id: 'b', member: 'mem_b', name: '이순신', phone: '+821087654321' });
    const ids = async (filter: object) => (await notes.find(filter).sort({ _id: 1 }).lean()).map(({ _id }) => _id);
    expect(await ids({ name: '이순자' })).toEqual(['a']);
    expect(await ids({ name: { $gte: '이순', $lt: '이순\uffff' } })).toEqual(['a', 'b']);
    expect(await ids({ name: { $gte: '순', $lt: '순\uffff' } })).toEqual([]);
    expect(await ids({ phone: '+821087654321' })).toEqual(['b']);
    expect(await ids({ phone: { $exists: true } })).toEqual(['a', 'b']);
    await expect(ids({ phone: { $gte: '+8210', $lt: '+8210\uffff' } })).rejects.toThrow('is sealed');
    await expect(ids({ 'lines.text': '무서워요' })).rejects.toThrow('is sealed');
  });

  test('an update seals what it writes, wherever it stands, and renews the marks', async () => {
    await notes.create({ _id: 'a', member: 'mem_a', name: '이순자', phone: '+821012345678' });
    await notes.updateOne({ _id: 'a' }, { $set: { name: '김철수' }, $unset: { phone: 1 } });
    await notes.findOneAndUpdate(
      { member: 'mem_a' },
      { $push: { lines: { $each: [{ text: '둘', n: 2 }], $slice: -5 } } },
    );
    await notes.updateOne({ _id: 'a' }, { $push: { lines: { text: '셋', n: 3 } } });
    await notes.updateOne({ _id: 'b' }, { $setOnInsert: { member: 'mem_b', name: '박영희' } }, { upsert: true });
    expect(await notes.findOne({ name: '김철수' }).lean()).toMatchObject({ lines: [{ text: '둘' }, { text: '셋' }] });
    expect(await notes.findOne({ name: '이순자' })).toBeNull();
    expect(await notes.findOne({ phone: '+821012345678' })).toBeNull();
    expect(await notes.findOne({ name: '박영희' }).lean()).toMatchObject({ member: 'mem_b', name: '박영희' });
    for (const id of ['a', 'b']) expect(isSealed((await stored(id)).name)).toBe(true);
    for (const { text } of (await stored('a')).lines as { text: unknown }[]) expect(isSealed(text)).toBe(true);
  });

  test('an update that would pass by the sealing is refused', async () => {
    await notes.create({ _id: 'a', member: 'mem_a', name: '이순자' });
    await expect(notes.updateMany({}, { $set: { name: '김철수' } })).rejects.toThrow('several people');
    await expect(notes.updateOne({ _id: 'a' }, { $rename: { state: 'name' } })).rejects.toThrow('$rename');
    expect(() => notes.collection.insertMany([])).toThrow('passes by the sealing');
  });

  test('words are under the key of their owner, else of the conversation, else of the house', async () => {
    await notes.create({ _id: 'a', member: 'mem_a', name: 'A' });
    await notes.create({ _id: 'b', member: null, conversation: 'line:U1', name: 'B' });
    await notes.create({ _id: 'c', member: null, conversation: 'job:x', name: 'C' });
    expect((await ring().keys.find({}).lean()).map(({ owner }) => owner).sort()).toEqual(['house', 'line:U1', 'mem_a']);
  });

  test('with its key a person’s words are gone, and nobody else’s', async () => {
    await notes.create({ _id: 'a', member: 'mem_a', name: '이순자', lines: [{ text: '무서워요', n: 1 }] });
    await notes.create({ _id: 'b', member: 'mem_b', name: '박영희' });
    await ring().destroy('mem_a');
    expect(await notes.findById('a').lean()).toMatchObject({ name: '', lines: [{ text: '', n: 1 }] });
    expect(await notes.findById('b').lean()).toMatchObject({ name: '박영희' });
    await notes.create({ _id: 'c', member: 'mem_a', name: '이순자' });
    expect(await notes.findById('c').lean()).toMatchObject({ name: '이순자' });
  });

  test('two at once give a newcomer one key', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => notes.create({ _id: `n${i}`, member: 'mem_new', name: `이름 ${i}` })),
    );
    expect(await ring().keys.countDocuments({ owner: 'mem_new' })).toBe(1);
    expect((await notes.find({}).lean()).filter(({ name }) => name?.startsWith('이름'))).toHaveLength(20);
  });

  test('an older store is brought up: every word sealed and found, once, and broken off it goes on', async () => {
    for (const i of Array(7).keys())
      await raw().insertOne({
        _id: `o${i}`,
        member: `mem_${i % 3}`,
        name: `이름${i}`,
        lines: [{ text: `말${i}`, n: i }],
      });
    await notes.create({ _id: 'p', member: 'mem_p', name: '이름p' });
    const step = steps.filter(({ number }) => number === SEALED_SCHEMA);
    expect((await bringUp(store, { steps: step, check: true })).map(({ lifted }) => lifted)).toEqual([7]);
    expect(isSealed((await stored('o1')).name)).toBe(false);
    // Broken off: one document is sealed, the others are not.
    const one = await store.sealing?.sealers.get('sealed_notes')?.insert(await stored('o1'));
    await raw().updateOne({ _id: 'o1' }, { $set: { name: one?.name, lines: one?.lines } });
    expect((await bringUp(store, { steps: step })).map(({ lifted, left }) => [lifted, left])).toEqual([[7, 0]]);
    expect((await bringUp(store, { steps: step })).map(({ lifted }) => lifted)).toEqual([0]);
    for (const i of Array(7).keys()) {
      expect(isSealed((await stored(`o${i}`)).name)).toBe(true);
      expect(await notes.findOne({ name: `이름${i}` }).lean()).toMatchObject({
        _id: `o${i}`,
        lines: [{ text: `말${i}` }],
      });
    }
    expect(await schemaNumber(store)).toBe(SEALED_SCHEMA);
  });
}
