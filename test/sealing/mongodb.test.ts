import { memoryLogger } from '../../src/lib/logger';
import { bringUp, steps, stepsUpTo } from '../../src/storage/migrations';
import { planOf, rawCollection, secretOf } from '../../src/storage/sealing';
import { isSealed } from '../../src/storage/sealing/cipher';
import { connectStore, type Store } from '../../src/storage/store';
import { describeWithMongo } from '../support/servers';
import { sealingSuite } from './suite';
import { keysSuite } from './suite-keys';

describeWithMongo('sealing on MongoDB', (mongodbUrl) => {
  sealingSuite(() => ({ mongodbUrl: mongodbUrl() }));
  keysSuite(() => ({ mongodbUrl: mongodbUrl(), dataDir: '' }));

  describe('a field that a later step began to seal', () => {
    const field = { collection: 'later_notes', owner: 'member', found: 'never' } as const;
    const plan = planOf([
      { ...field, path: 'name' },
      { ...field, path: 'note', since: 20 },
    ]);
    const secrets = [secretOf('a secret key of the tests')];
    const opened: Store[] = [];
    const open = async () => {
      const sealing = () => ({ secrets, plan, isPerson: () => true });
      const store = await connectStore({ dataDir: '', logger: memoryLogger(), mongodbUrl: mongodbUrl(), sealing });
      opened.push(store);
      await store.ready();
      return store;
    };
    const raw = ({ mongoose }: Store, name = 'later_notes') => rawCollection(mongoose, name);
    const stored = async (store: Store, id: string) => (await raw(store).findOne({ _id: id })) ?? {};
    const write = ({ mongoose }: Store, id: string) =>
      mongoose.connection
        .collection('later_notes')
        .insertOne({ _id: id as never, member: 'm', name: '이순자', note: '말' });
    afterEach(async () => {
      for (const name of ['later_notes', 'person_keys', 'settings', 'turns'])
        if (opened[0]) await raw(opened[0], name).deleteMany({});
      for (const store of opened.splice(0)) await store.close();
    });

    test('stays in clear beside an older program, is opened where it is sealed, and is sealed by the step', async () => {
      const first = await open();
      expect(first.sealing?.upTo).toBe(Number.POSITIVE_INFINITY);
      await write(first, 'new');
      await raw(first, 'turns').insertOne({ _id: 'a turn' });
      await raw(first, 'settings').insertOne({ _id: 'schema', value: '19' });
      const beside = await open();
      expect(beside.sealing).toMatchObject({ upTo: 19, writes: true });
      await write(beside, 'old');
      const old = await stored(beside, 'old');
      expect([isSealed(old.name), isSealed(old.note)]).toEqual([true, false]);
      expect(await beside.mongoose.connection.collection('later_notes').findOne({ _id: 'new' as never })).toMatchObject(
        {
          note: '말',
        },
      );
      expect(stepsUpTo(19).map(({ number }) => number)).not.toContain(20);
      await bringUp(beside, { steps: steps.filter(({ number }) => number === 20) });
      expect(isSealed((await stored(beside, 'old')).note)).toBe(true);
      const after = await open();
      await write(after, 'late');
      expect(isSealed((await stored(after, 'late')).note)).toBe(true);
    });
  });
});
