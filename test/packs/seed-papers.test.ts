import type { Services } from '../../src/features';
import { memoryLogger } from '../../src/lib/logger';
import { loadPacks } from '../../src/packs';
import { connectStore, type Store } from '../../src/storage/store';
import { readInvented } from '../../src/tools/seed/invented';
import { seedPapers } from '../../src/tools/seed/papers';
import { servicesOver } from '../support/services';

const PUMASI = 'seoul-pumasi';
const HUBS = 13;
const packs = loadPacks([PUMASI]);
const [whole] = readInvented(packs.get(PUMASI)).papers;
let store: Store;
let services: Services;

beforeEach(async () => {
  const logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  services = servicesOver(store, { communities: packs, logger });
  await store.ready();
});

afterEach(() => store.close());

/** The exchanges of a year as its facts count them, by zone. */
async function byZone(year: string): Promise<Map<string, number>> {
  const zones = new Map<string, number>();
  for await (const { kind, zone, times } of services.figures.facts(PUMASI, year))
    if (kind === 'papers.exchange' && zone !== null) zones.set(zone, (zones.get(zone) ?? 0) + times);
  return zones;
}

test('the pack brings the printed 11,666 exchanges of 2014', () => {
  expect(whole).toMatchObject({ year: 2014, exchanges: 11_666 });
});

test('a year on paper comes out of its records, hub by hub; a broken seed goes on, and a second one changes nothing', async () => {
  if (!whole) throw new Error('the pack has no year on paper');
  const few = { ...whole, people: 3, exchanges: 6 * HUBS + 5 };
  const began = await seedPapers(services, PUMASI, { ...few, exchanges: 2 * HUBS });
  expect(began).toEqual({ year: 2014, exchanges: 2 * HUBS, hubs: HUBS });
  for (let again = 0; again < 2; again++)
    expect(await seedPapers(services, PUMASI, few)).toEqual({ year: 2014, exchanges: few.exchanges, hubs: HUBS });
  expect([...(await byZone('2014')).values()].sort()).toEqual([...Array(8).fill(6), ...Array(5).fill(7)]);
  expect(await byZone('2015')).toEqual(new Map());
  expect(await services.members.count(PUMASI)).toBe(HUBS * (few.people + 1));
  expect(await services.members.hasReal(PUMASI)).toBe(false);
  expect((await services.ledger.prove(PUMASI)).violations).toEqual([]);
});
