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
      await Transfer.create(HOLD);
      const again = Transfer.create({ ...HOLD, _id: 'tr_2' });
      await expect(again).rejects.toMatchObject({ code: 11000, keyValue: { 'legs.key': 'a#1' } });
    });

    test('validation comes first', async () => {
      const Transfer = await harness.model(transferSchema());
      await expect(Transfer.create({ ...HOLD, kind: 'x' as never })).rejects.toMatchObject({ name: 'ValidationError' });
      expect(await Transfer.countDocuments()).toBe(0);
    });

    test('findOneAndUpdate guards', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create(HOLD);
      const taken = () =>
        Transfer.findOneAndUpdate({ _id: 'tr_1', kind: 'hold' }, { kind: 'post' }, { returnDocument: 'after' });
      expect((await taken())?.kind).toBe('post');
      expect(await taken()).toBeNull();
    });

    test('exists and cursors', async () => {
      const Transfer = await harness.model(transferSchema());
      await Transfer.create([HOLD, { _id: 'tr_2', kind: 'post', legs: [{ key: 'a#2', minutes: 10 }] }]);
      expect(await Transfer.exists({ kind: 'post' })).toEqual({ _id: 'tr_2' });
      const seen: string[] = [];
      for await (const doc of Transfer.find().sort('_id').cursor()) seen.push(doc._id);
      expect(seen).toEqual(['tr_1', 'tr_2']);
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
