import { Schema } from 'mongoose';
import { memoryLogger } from '../../../src/lib/logger';
import { collecting, emptyFields, holdsField } from '../../../src/services/record';
import { connectStore } from '../../../src/storage/store';

test('leaving empties the leaver’s documents only, the field that names the owner too', async () => {
  const store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  try {
    const collections = collecting(store.mongoose);
    const schema = new Schema<{ _id: string; member: string; note?: string }>(
      { _id: String, member: { type: String, required: true }, note: String },
      { collection: 'notes', versionKey: false },
    );
    schema.index({ member: 1 });
    const notes = collections.model('Note', schema);
    await store.ready();
    await notes.create([
      { _id: 'a', member: 'ann', note: 'one' },
      { _id: 'b', member: 'ben', note: 'two' },
    ]);
    const field = (path: string) => ({ collection: 'notes', path, owner: 'member' });
    expect(await holdsField(collections, field('member'), 'nobody')).toBe(false);
    await emptyFields(collections, [field('note'), field('member')], 'ann');
    expect(await notes.find().sort({ _id: 1 }).lean()).toEqual([
      { _id: 'a', member: '' },
      { _id: 'b', member: 'ben', note: 'two' },
    ]);
  } finally {
    await store.close();
  }
});
