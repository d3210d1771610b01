import { Schema } from 'mongoose';
import type { Suite } from './harness';

const legSchema = new Schema({ key: { type: String, required: true }, minutes: Number }, { _id: false });

function transferSchema() {
  const schema = new Schema(
    {
      _id: String,
      kind: { type: String, enum: ['hold', 'post'], required: true },
      legs: [legSchema],
      note: { type: String, default: '' },
      meta: { type: Map, of: String },
      photo: Buffer,
      at: Date,
    },
    { timestamps: true },
  );
  schema.index({ 'legs.key': 1 }, { unique: true });
  schema.index({ kind: 1, at: -1 });
  return schema;
}

const HOLD = {
  _id: 'tr_1',
  kind: 'hold' as const,
  legs: [
    { key: 'a#1', minutes: -30 },
    { key: 'b#1', minutes: 30 },
  ],
};

export const models: Suite = (harness) => {
  describe('Mongoose models', () => {
    test('create, find, lean: defaults, maps, bytes, dates and timestamps', async () => {
      const Transfer = await harness.model(transferSchema());
      const at = new Date('2026-05-08T00:00:00Z');
      await Transfer.create({ ...HOLD, meta: { by: 'web' }, photo: Buffer.from('jpg'), at });
      const found = await Transfer.findById('tr_1');
      expect(found?.toObject({ flattenMaps: true })).toMatchObject({ ...HOLD, note: '', meta: { by: 'web' }, at });
      expect(found?.photo?.toString()).toBe('jpg');
      expect(found?.get('createdAt')).toBeInstanceOf(Date);
      const lean = await Transfer.findOne({ 'legs.key': 'b#1' }).select('legs').lean();
      expect(lean).toEqual({ _id: 'tr_1', legs: HOLD.legs });
    });

    test('filters and updates are cast by the schema', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create({ ...HOLD, at: new Date(5000) });
      expect(await Transfer.countDocuments({ at: { $gte: '1970-01-01T00:00:05.000Z' } })).toBe(1);
      await Transfer.updateOne({ _id: 'tr_1' }, { at: '1970-01-01T00:00:09.000Z' });
      expect((await Transfer.findById('tr_1').lean())?.at).toEqual(new Date(9000));
    });

    test('the declared indexes are there after ready()', async () => {
      const Transfer = await harness.model(transferSchema());
      const indexes = await Transfer.listIndexes();
      expect(indexes.map(({ key }) => key)).toEqual([{ _id: 1 }, { 'legs.key': 1 }, { kind: 1, at: -1 }]);
      await Transfer.create(HOLD);
      const again = Transfer.create({ ...HOLD, _id: 'tr_2' });
      await expect(again).rejects.toMatchObject({ code: 11000, keyValue: { 'legs.key': 'a#1' } });
      expect((await Transfer.diffIndexes()).toCreate).toEqual([]);
    });

    test('save writes what changed, and a stale version of an array fails', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create(HOLD);
      const first = await Transfer.findById('tr_1').orFail();
      const second = await Transfer.findById('tr_1').orFail();
      first.legs.splice(0, 1);
      await first.save();
      second.legs[1]?.set('minutes', 5);
      await expect(second.save()).rejects.toMatchObject({ name: 'VersionError' });
      expect((await Transfer.findById('tr_1').lean())?.legs).toEqual([HOLD.legs[1]]);
    });

    test('validation comes first', async () => {
      const Transfer = await harness.model(transferSchema());
      await expect(Transfer.create({ ...HOLD, kind: 'x' as never })).rejects.toMatchObject({ name: 'ValidationError' });
      expect(await Transfer.countDocuments()).toBe(0);
    });

    test('findOneAndUpdate guards, upserts and takes defaults on insert', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create(HOLD);
      const taken = () =>
        Transfer.findOneAndUpdate({ _id: 'tr_1', kind: 'hold' }, { kind: 'post' }, { returnDocument: 'after' });
      expect((await taken())?.kind).toBe('post');
      expect(await taken()).toBeNull();
      const made = await Transfer.findOneAndUpdate(
        { _id: 'tr_9' },
        { $set: { kind: 'hold' } },
        { upsert: true, returnDocument: 'after' },
      );
      expect(made?.note).toBe('');
    });

    test('insertMany unordered gives the good ones in and names the bad ones', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create(HOLD);
      const docs = [
        HOLD,
        { _id: 'tr_2', kind: 'post', legs: [] },
        { _id: 'tr_3', kind: 'post', legs: [{ key: 'a#1' }] },
      ];
      const error = await Transfer.insertMany(docs, { ordered: false }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 11000, insertedDocs: [{ _id: 'tr_2' }] });
      expect((await Transfer.find().sort('_id').lean()).map(({ _id }) => _id)).toEqual(['tr_1', 'tr_2']);
    });

    test('bulkWrite and bulkSave', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.bulkWrite([
        { insertOne: { document: HOLD } },
        { updateOne: { filter: { _id: 'tr_1' }, update: { note: 'moved' } } },
      ]);
      const doc = await Transfer.findById('tr_1').orFail();
      expect(doc.note).toBe('moved');
      doc.note = 'again';
      await Transfer.bulkSave([doc]);
      expect((await Transfer.findById('tr_1').lean())?.note).toBe('again');
    });

    test('aggregate, distinct, exists, cursors', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create([HOLD, { _id: 'tr_2', kind: 'post', legs: [{ key: 'a#2', minutes: 10 }] }]);
      const sums = await Transfer.aggregate([
        { $unwind: '$legs' },
        { $group: { _id: '$kind', sum: { $sum: '$legs.minutes' } } },
      ]).sort({ _id: 1 });
      expect(sums).toEqual([
        { _id: 'hold', sum: 0 },
        { _id: 'post', sum: 10 },
      ]);
      expect((await Transfer.distinct('legs.key')).sort()).toEqual(['a#1', 'a#2', 'b#1']);
      expect(await Transfer.exists({ kind: 'post' })).toEqual({ _id: 'tr_2' });
      const seen: string[] = [];
      for await (const doc of Transfer.find().sort('_id').cursor()) seen.push(doc._id);
      for await (const doc of Transfer.aggregate<{ _id: string }>([{ $match: { kind: 'post' } }]).cursor())
        seen.push(doc._id);
      expect(seen).toEqual(['tr_1', 'tr_2', 'tr_2']);
    });

    test('populate', async () => {
      const Member = await harness.model(new Schema({ _id: String, name: String }));
      const Post = await harness.model(new Schema({ _id: String, by: { type: String, ref: Member.modelName } }));
      await Member.create({ _id: 'm1', name: 'Kim' });
      await Post.create({ _id: 'p1', by: 'm1' });
      expect(await Post.findById('p1').populate('by').lean()).toMatchObject({ by: { _id: 'm1', name: 'Kim' } });
    });

    test('the same name and schema give the same model, another schema is refused', () => {
      const store = harness.store();
      const schema = new Schema({ a: Number });
      expect(store.model('TwiceCompiled', schema)).toBe(store.model('TwiceCompiled', schema));
      expect(() => store.model('TwiceCompiled', new Schema({ b: Number }))).toThrow('compiled already');
    });

    test('ping answers', async () => {
      await expect(harness.store().ping()).resolves.toBeUndefined();
    });
  });
};
