import { memoryLogger } from '../../../src/lib/logger';
import { createFigures, type Fact, type Figures, type NewFact } from '../../../src/services/figures';
import { connectStore, type Store } from '../../../src/storage/store';

const HERE = 'testville';
const AT = new Date('2026-11-30T14:59:00Z');

/** What holds for facts on either engine. */
export function suiteFigures(place: () => { readonly mongodbUrl?: string }): void {
  let store: Store;
  let figures: Figures;
  const match: NewFact = {
    ...{ source: 'match:m1', kind: 'exchange.match', community: HERE, at: AT, zone: 'north', service: 'walk' },
    ...{ giver: 'mem_g', receiver: 'mem_r', times: 1, minutes: 60 },
  };
  const read = async (period: string, community = HERE): Promise<Fact[]> => {
    const found: Fact[] = [];
    for await (const fact of figures.facts(community, period)) found.push(fact);
    return found;
  };

  beforeEach(async () => {
    store = await connectStore({ dataDir: ':memory:', logger: memoryLogger(), ...place() });
    figures = createFigures({ host: store, factKinds: ['exchange.match', 'ledger.corrected'] });
    await store.ready();
  });
  afterEach(async () => {
    await store.mongoose.model('Fact').deleteMany({});
    await store.close();
  });

  test('a source counts once, however often it is recorded, one after another or at once', async () => {
    await Promise.all([figures.record(match), figures.record({ ...match, minutes: 90 })]);
    await figures.record({ ...match, times: 5 });
    const facts = await read('2026-11');
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ times: 1, day: '2026-11-30', giver: 'mem_g', won: 0, party: null });
  });

  test('an event counts on its day in Seoul', async () => {
    await figures.record(match);
    await figures.record({ ...match, source: 'match:m2', at: new Date(AT.getTime() + 60_000) });
    expect((await read('2026-11')).map(({ source }) => source)).toEqual(['match:m1']);
    expect((await read('2026-12')).map(({ source }) => source)).toEqual(['match:m2']);
    expect(await read('2026')).toHaveLength(2);
    expect(await read('2025')).toEqual([]);
  });

  test('a correction is a fact of its own with the details of the one it puts right', async () => {
    await figures.record(match);
    const back = { source: 'correct:t1', kind: 'ledger.corrected', community: HERE, minutes: -20 } as const;
    await figures.record({ ...back, at: new Date(AT.getTime() + 60_000), corrects: 'match:m1' });
    const [first] = await read('2026-11');
    const [second] = await read('2026-12');
    expect(first).toMatchObject({ minutes: 60 });
    expect(second).toMatchObject({ minutes: -20, times: 0, zone: 'north', service: 'walk', giver: 'mem_g' });
  });

  test('a correction of something that was never counted has no details', async () => {
    const back = { source: 'correct:t1', kind: 'ledger.corrected', community: HERE, minutes: -20 } as const;
    await figures.record({ ...back, at: AT, corrects: 'match:unknown' });
    expect(await read('2026-11')).toMatchObject([{ zone: null, service: null, corrects: 'match:unknown' }]);
  });

  test('communities are counted apart', async () => {
    await figures.record(match);
    await figures.record({ ...match, source: 'match:m2', community: 'elsewhere' });
    expect(await read('2026')).toHaveLength(1);
    expect(await read('2026', 'elsewhere')).toMatchObject([{ source: 'match:m2' }]);
  });
}
