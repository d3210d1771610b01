import { type Model, Schema } from 'mongoose';
import { memoryLogger } from '../../src/lib/logger';
import { planOf, rawCollection, secretOf } from '../../src/storage/sealing';
import { destroyKeys } from '../../src/storage/sealing/erase';
import { rotate } from '../../src/storage/sealing/rotate';
import { connectStore, type Store } from '../../src/storage/store';

interface Note {
  readonly _id: string;
  readonly conversation: string;
  readonly name?: string;
  readonly text?: string;
}

const plan = planOf([
  { collection: 'key_notes', path: 'name', owner: 'conversation', found: 'beginnings' },
  { collection: 'key_notes', path: 'text', owner: 'conversation', found: 'never' },
]);
const schema = new Schema<Note>(
  { _id: { type: String, required: true }, conversation: String, name: String, text: String },
  { collection: 'key_notes', versionKey: false },
);
schema.index({ name: 1 });
schema.index({ conversation: 1 });

/** Keys are wrapped anew and destroyed on this engine. `place` names a store that lives on after it is closed. */
export function keysSuite(place: () => { readonly mongodbUrl?: string; readonly dataDir: string }): void {
  const opened: Store[] = [];
  const open = async (...secrets: readonly string[]) => {
    const store = await connectStore({
      logger: memoryLogger(),
      ...place(),
      sealing: () => ({ secrets: secrets.map(secretOf), plan, isPerson: () => true }),
    });
    opened.push(store);
    const notes: Model<Note> = store.model<Note>('KeyNote', schema);
    await store.ready();
    const { sealing } = store;
    if (!sealing) throw new Error('the store is sealed');
    return { store, notes, sealing, close: () => store.close() };
  };
  afterEach(async () => {
    const { store } = await open('the old secret of tests');
    for (const name of ['key_notes', 'person_keys', 'settings'])
      await rawCollection(store.mongoose, name).deleteMany({});
    for (const one of opened.splice(0)) await one.close();
  });

  test('after a rotation the new secret opens and finds everything alone, and the old one nothing', async () => {
    const old = await open('the old secret of tests');
    for (const i of Array(5).keys())
      await old.notes.create({ _id: `n${i}`, conversation: `line:U${i % 3}`, name: `이름${i}`, text: `말${i}` });
    await old.close();
    const both = await open('the new secret of tests', 'the old secret of tests');
    expect(await both.notes.findOne({ name: '이름3' }).lean()).toMatchObject({ text: '말3' });
    expect(await rotate(both.store.mongoose, both.sealing)).toEqual({ keys: 3, marked: 5 });
    expect(await both.notes.findOne({ name: '이름4' }).lean()).toMatchObject({ text: '말4' });
    expect(await rotate(both.store.mongoose, both.sealing)).toEqual({ keys: 0, marked: 0 });
    await both.close();
    const fresh = await open('the new secret of tests');
    const begin = { name: { $gte: '이름', $lt: '이름\uffff' } };
    expect((await fresh.notes.find(begin).lean()).map(({ text }) => text).sort()).toEqual([
      '말0',
      '말1',
      '말2',
      '말3',
      '말4',
    ]);
    await fresh.close();
    const gone = await open('the old secret of tests');
    await expect(gone.notes.findById('n1').lean()).rejects.toThrow('SECRET_KEY=new,old');
    await gone.close();
  });

  test('a rotation that was broken off goes on', async () => {
    const old = await open('the old secret of tests');
    for (const i of Array(4).keys())
      await old.notes.create({ _id: `n${i}`, conversation: `line:U${i}`, name: `이름${i}` });
    await old.close();
    const both = await open('the new secret of tests', 'the old secret of tests');
    const [one] = await both.sealing.ring.keys.find({}).limit(1).lean();
    if (!one) throw new Error('there are four keys');
    expect(await both.sealing.ring.rewrap(one)).toBe(true);
    await both.notes.create({ _id: 'n9', conversation: 'line:U9', name: '이름9' });
    expect(await rotate(both.store.mongoose, both.sealing)).toEqual({ keys: 3, marked: 4 });
    await both.close();
  });

  test('a leaver’s old words open nowhere, what stays of their conversation opens, and so does everybody else’s', async () => {
    const { store, notes, sealing, close } = await open('the old secret of tests');
    const raw = rawCollection(store.mongoose, 'key_notes');
    await notes.create({ _id: 'old', conversation: 'line:U1', text: '떠나기 전의 말' });
    await notes.create({ _id: 'bye', conversation: 'line:U1', text: '안녕히 가세요' });
    await notes.create({ _id: 'other', conversation: 'line:U2', text: '이웃의 말' });
    const backup = await raw.findOne({ _id: 'old' });
    await notes.deleteOne({ _id: 'old' });
    const leaver = { member: 'mem_1', conversations: ['line:U1'] };
    await destroyKeys(store.mongoose, sealing, leaver);
    await destroyKeys(store.mongoose, sealing, leaver);
    if (backup) await raw.insertOne(backup);
    const texts = Object.fromEntries((await notes.find({}).lean()).map(({ _id, text }) => [_id, text]));
    expect(texts).toEqual({ old: '', bye: '안녕히 가세요', other: '이웃의 말' });
    expect(await sealing.ring.keys.countDocuments({})).toBe(2);
    await close();
  });
}
