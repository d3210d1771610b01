import { DAY_MS, HOUR_MS } from '../../../src/lib/units';
import type { Entry } from '../../../src/services/matching';
import { DIARY_DAYS } from '../../../src/services/matching/limits';
import { describeWithMongo } from '../../support/servers';
import { AT, openScene, type Scene } from './support';

const later = (hours: number) => new Date(AT.getTime() + hours * HOUR_MS);
const entry = (id: string, from: number, to: number, of: Entry['of'] = 'match'): Entry => ({
  of,
  id,
  about: `need-${id}`,
  from: later(from),
  to: later(to),
});

function suiteDiary(place: () => { mongodbUrl?: string }): void {
  let scene: Scene;
  const diary = () => scene.matching.diary;
  const of = async (member: string) => (await diary().of([member])).get(member) ?? [];
  let people = 0;
  let member = '';
  beforeAll(async () => {
    scene = await openScene(place());
  });
  beforeEach(() => {
    member = `mem_diary_${++people}`;
  });
  afterAll(() => scene.store.close());

  test('a time is promised once, whatever made the entry', async () => {
    expect(await diary().reserve(member, entry('mat_1', 0, 2), AT)).toBe(true);
    expect(await diary().reserve(member, entry('mat_1', 0, 2), AT)).toBe(true);
    expect(await diary().reserve(member, entry('book_1', 1, 3, 'booking'), AT)).toBe(false);
    expect(await diary().reserve(member, entry('duty_1', 2, 3, 'duty'), AT)).toBe(true);
    expect(await of(member)).toEqual([entry('mat_1', 0, 2), entry('duty_1', 2, 3, 'duty')]);
    await diary().release(member, 'mat_1');
    await diary().release(member, 'mat_1');
    expect(await diary().reserve(member, entry('book_1', 1, 2, 'booking'), AT)).toBe(true);
    expect((await of(member)).map((one) => one.of)).toEqual(['duty', 'booking']);
  });

  test('twenty at once for one time: one of them', async () => {
    const all = Array.from({ length: 20 }, (_, n) => diary().reserve(member, entry(`mat_${n}`, 0, 2), AT));
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(1);
    expect(await of(member)).toHaveLength(1);
  });

  test('what ended long ago makes room', async () => {
    await diary().reserve(member, entry('mat_1', 0, 2), AT);
    const then = new Date(AT.getTime() + (DIARY_DAYS + 1) * DAY_MS);
    await diary().reserve(member, { ...entry('mat_2', 0, 2), from: then, to: new Date(then.getTime() + 1) }, then);
    expect((await of(member)).map((one) => one.id)).toEqual(['mat_2']);
  });

  test('an entry of the first schema is read, in the way, and given back', async () => {
    const old = { match: 'mat_old', request: 'req_old', from: later(0), to: later(2) };
    await scene.store.mongoose.connection
      .collection<{ _id: string }>('diaries')
      .insertOne({ _id: member, rev: 3, booked: [old] } as { _id: string });
    expect(await of(member)).toEqual([{ of: 'match', id: 'mat_old', about: 'req_old', from: later(0), to: later(2) }]);
    expect(await diary().reserve(member, entry('mat_1', 1, 3), AT)).toBe(false);
    expect(await diary().reserve(member, entry('book_1', 2, 3, 'booking'), AT)).toBe(true);
    await diary().release(member, 'mat_old');
    expect((await of(member)).map((one) => one.id)).toEqual(['book_1']);
  });
}

describe('diaries on the embedded engine', () => suiteDiary(() => ({})));
describeWithMongo('diaries on MongoDB', (url) => suiteDiary(() => ({ mongodbUrl: url() })));
