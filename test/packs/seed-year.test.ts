import type { Services } from '../../src/features';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { createTranslator } from '../../src/lib/translator';
import { loadPacks } from '../../src/packs';
import { connectStore, type Store } from '../../src/storage/store';
import { localeDirs } from '../../src/tools/locale-dirs';
import { programmesOf } from '../../src/tools/report/programmes';
import { demoPeople } from '../../src/tools/seed/demo';
import { type InventedYear, readInvented } from '../../src/tools/seed/invented';
import { seedYear } from '../../src/tools/seed/year';
import { AT } from '../services/members/support';
import { servicesOver } from '../support/services';

const CARE = 'gwanak-care';
const community = loadPacks([CARE]).get(CARE);
const { years } = readInvented(community);
let store: Store;
let services: Services;

beforeEach(async () => {
  const logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  services = servicesOver(store, { communities: loadPacks([CARE]), logger });
  await store.ready();
});

afterEach(() => store.close());

test('the table of 2018 has 432 people in 46 sessions of nineteen programmes, from 3 to 80 people and 1 to 8 sessions', () => {
  const programmes = years[0]?.programmes ?? [];
  const sum = (of: (one: (typeof programmes)[number]) => number) => programmes.reduce((all, one) => all + of(one), 0);
  expect(programmes).toHaveLength(19);
  expect([sum(({ people }) => people), sum(({ sessions }) => sessions)]).toEqual([432, 46]);
  expect(Math.min(...programmes.map(({ people }) => people))).toBe(3);
  expect(Math.max(...programmes.map(({ people }) => people))).toBe(80);
  expect(Math.max(...programmes.map(({ sessions }) => sessions))).toBe(8);
});

/** Three of the year's programmes, so that the suite stays short. */
function fewOf(of: InventedYear): InventedYear {
  const chosen = ['forest-play', 'kimchi', 'season-cooking-1'];
  return { ...of, people: 16, programmes: of.programmes.filter(({ series }) => chosen.includes(series)) };
}

test('a seeded year comes out of its records beside the printed table, and a second seed changes nothing', async () => {
  const [whole] = years;
  if (!whole) throw new Error('the pack has no year');
  const year = fewOf(whole);
  expect(await seedYear(services, CARE, year)).toEqual({ year: 2018, people: 23, sessions: 5 });
  expect(await seedYear(services, CARE, year)).toEqual({ year: 2018, people: 23, sessions: 5 });
  const words = createTranslator({ dirs: localeDirs() });
  const table = await programmesOf(services.figures.facts(CARE, '2018'), {
    ...{ community, printed: year, words, lang: 'ko' },
  });
  expect(table?.rows.map(([, ...rest]) => rest)).toEqual([
    ['5월', '관악점', 15, 3, 15, 3],
    ['7월', '낙성대점 부엌', 5, 1, 5, 1],
    ['11월', '낙성대점 부엌', 3, 1, 3, 1],
    ['', '', 23, 5, 23, 5],
  ]);
  const booked = await store.mongoose.model<{ state: string }>('Booking').find().lean<{ state: string }[]>();
  expect(booked).toHaveLength(15 * 3 + 5 + 3);
  expect(new Set(booked.map(({ state }) => state))).toEqual(new Set(['attended']));
  expect(await services.members.hasReal(CARE)).toBe(false);
  expect(await programmesOf([], { community, printed: null, words, lang: 'ko' })).toBeNull();
});

test('the pack’s demo begins with trained and checked carers, a host, a child, and free places in the first minute', async () => {
  const clock = new ManualClock(AT);
  const { asker, helper, host } = await demoPeople({ services, clock }, CARE);
  await demoPeople({ services, clock: new ManualClock(new Date(AT.getTime() + 60_000)) }, CARE);
  expect((await services.parties.dependents(asker.id)).map(({ name }) => name)).toEqual(['하늘']);
  const parties = await services.parties.of(host?.id ?? '', AT);
  expect(parties.map(({ id }) => id)).toEqual([`${CARE}:gwanak`, `${CARE}:nakseongdae`]);
  const checks = await services.vetting.of(helper.id, AT);
  expect(checks.map(({ kind, until }) => [kind, until])).toEqual([
    ['seen', null],
    ['background', '2027-11-22'],
  ]);
  const found = await services.bookings.slots.find(
    { community: CARE, profile: 'care', from: AT, to: new Date(AT.getTime() + 7 * 86_400_000), units: 0 },
    AT,
  );
  const slot = found[0]?.slot ?? '';
  const offered = await services.bookings.duty.offer(
    { slot, carer: helper.id },
    { key: 'duty', at: AT, id: (prefix) => `${prefix}_1`, tell: () => undefined, emit: () => undefined },
  );
  expect(offered.is).toBe('on');
});

test('a demo of the next year begins with fresh checks, and a check that a visitor took back keeps its carer off duty', async () => {
  const { helper, coordinator } = await demoPeople({ services, clock: new ManualClock(AT) }, CARE);
  const later = new Date('2027-12-01T00:00:00Z');
  const until = async (at: Date) => (await services.vetting.of(helper.id, at)).map((one) => one.until);
  expect(await until(later)).toEqual([null]);
  await demoPeople({ services, clock: new ManualClock(later) }, CARE);
  expect(await until(later)).toEqual([null, '2028-12-01']);
  const taken = {
    key: 'back',
    at: later,
    id: (prefix: string) => `${prefix}_2`,
    tell: () => undefined,
    emit: () => undefined,
  };
  await services.vetting.end({ member: helper.id, kind: 'background', by: coordinator.id }, taken);
  await demoPeople({ services, clock: new ManualClock(later) }, CARE);
  expect(await until(later)).toEqual([null]);
});
