import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Services } from '../../src/features';
import { ManualClock } from '../../src/lib/clock';
import { memoryLogger } from '../../src/lib/logger';
import { exchangeSettings } from '../../src/services/exchange';
import { issueAccount } from '../../src/services/ledger';
import { connectStore, type Store } from '../../src/storage/store';
import { DEMO_MEMBERS, MAX_OFFERING_IN_ZONE } from '../../src/tools/limits';
import { runStoreTool } from '../../src/tools/run-store-tool';
import { seed as seedTool } from '../../src/tools/seed';
import { seedCommunity } from '../../src/tools/seed/community';
import { demoPeople, seedDemo } from '../../src/tools/seed/demo';
import { readInvented } from '../../src/tools/seed/invented';
import { planPeople } from '../../src/tools/seed/plan';
import { outputTo } from '../../src/tools/store-tool';
import { AT, HERE, joining, turn } from '../services/members/support';
import { appoint } from '../support/appoint';
import { servicesOver } from '../support/services';

const clock = new ManualClock(AT);
let store: Store;
let services: Services;
let logger: ReturnType<typeof memoryLogger>;

beforeEach(async () => {
  logger = memoryLogger();
  store = await connectStore({ dataDir: ':memory:', logger });
  services = servicesOver(store, { logger });
  await store.ready();
});

afterEach(() => store.close());

const seed = (members = 60) => seedCommunity({ services, community: HERE, seed: 20221101, members, clock });

test('makes sixty invented members, two of them coordinators, each with the welcome minutes', async () => {
  const { people, fresh } = await seed();
  expect(fresh).toBe(60);
  expect(people.every(({ invented, status }) => invented && status === 'active')).toBe(true);
  expect(new Set(people.map(({ name }) => name)).size).toBe(60);
  expect(new Set(people.map(({ zone }) => zone)).size).toBe(25);
  expect(await services.members.coordinators(HERE)).toHaveLength(2);
  const balances = await Promise.all(people.map(({ id }) => services.ledger.balance(HERE, id)));
  expect(new Set(balances.map(({ available }) => available))).toEqual(new Set([300]));
  expect((await services.ledger.balance(HERE, issueAccount(HERE))).posted).toBe(-300 * 60);
  const offers = await Promise.all(people.map(({ id }) => services.matching.offers.of(id)));
  expect(offers.filter((offer) => offer !== null).length).toBeGreaterThan(40);
});

test('a second time, on another day, changes nothing', async () => {
  const first = await seed();
  const later = new ManualClock(new Date('2027-03-01T00:00:00Z'));
  const second = await seedCommunity({ services, community: HERE, seed: 20221101, members: 60, clock: later });
  expect(second).toEqual({ people: await services.members.many(first.people.map(({ id }) => id)), fresh: 0 });
  expect(await services.members.count(HERE)).toBe(60);
  expect((await services.ledger.balance(HERE, issueAccount(HERE))).posted).toBe(-300 * 60);
});

test('a role given by hand is kept', async () => {
  const { people } = await seed(3);
  const plain = people[2]?.id ?? '';
  await appoint(services.members, plain);
  await seed(3);
  expect(await services.members.get(plain)).toMatchObject({ appointments: [{ role: 'coordinator' }] });
});

test('another seed makes other people', async () => {
  const community = services.communities.get(HERE);
  const invented = readInvented(community);
  expect(planPeople(community, invented, 1, 60)).toEqual(planPeople(community, invented, 1, 60));
  expect(planPeople(community, invented, 2, 60)).not.toEqual(planPeople(community, invented, 1, 60));
  const names = planPeople(community, invented, 1, 500).map(({ name }) => name);
  expect(new Set(names).size).toBe(500);
});

test('nowhere are there so many offers that the demo’s helper comes too late', async () => {
  const community = services.communities.get(HERE);
  const invented = readInvented(community);
  const offering = planPeople(community, invented, 20221101, 60).filter(({ offer }) => offer !== null);
  for (const { id } of community.zones)
    expect(offering.filter(({ zone }) => zone === id).length).toBeLessThanOrEqual(MAX_OFFERING_IN_ZONE);
  expect(offering.filter(({ zone }) => zone === invented.demoZone)).toEqual([]);
  expect(MAX_OFFERING_IN_ZONE).toBeLessThan(exchangeSettings.of(community).waveSize);
});

test('refuses a store where a real person is', async () => {
  await services.members.meet('web', 'real', undefined, AT);
  await services.members.join(joining('real'), turn().cause);
  await expect(seed()).rejects.toMatchObject({ id: 'seed.real-members' });
  await expect(demoPeople({ services, clock }, HERE)).rejects.toMatchObject({ id: 'seed.real-members' });
  expect(await seedDemo({ services, clock, logger }, HERE)).toBe(0);
  expect(logger.lines).toMatchObject([{ level: 'warn' }]);
  expect(await services.members.count(HERE)).toBe(1);
});

test('the demo has its three people, and a request of the asker reaches the helper first', async () => {
  expect(await seedDemo({ services, clock, logger }, HERE)).toBe(DEMO_MEMBERS);
  expect(await seedDemo({ services, clock, logger }, HERE)).toBe(0);
  const { asker, helper, coordinator } = await demoPeople({ services, clock }, HERE);
  expect(await services.members.standing('web:demo-asker')).toEqual(asker);
  expect(asker.appointments).toEqual([]);
  expect(coordinator.appointments).toMatchObject([{ role: 'coordinator', area: coordinator.zone }]);
  expect(await services.ledger.balance(HERE, asker.id)).toMatchObject({ available: 300 });
  expect((await services.members.coordinators(HERE, 'guro')).map(({ id }) => id)).toContain(coordinator.id);

  const { cause, notices } = turn();
  const draft = { asker: asker.id, kind: 'hospital-company', date: '2026-11-24', time: '10:00', minutes: 120 };
  const asked = await services.exchange.ask({ ...draft, zone: asker.zone }, cause);
  expect(asked).toMatchObject({ ok: true });
  expect(notices[0]?.to).toBe(helper.id);
});

test.each(['gangnam', 'nowon', 'jung', 'guro'])(
  'a newcomer’s request in %s asks the demo’s helper at once',
  async (zone) => {
    await seedDemo({ services, clock, logger }, HERE);
    const { helper } = await demoPeople({ services, clock }, HERE);
    await services.members.meet('web', 'new', undefined, AT);
    const { member } = await services.members.join(joining('new', { zone }), turn().cause);
    await services.ledger.grantWelcome(HERE, member.id, turn().cause);
    const { cause, notices } = turn();
    const draft = { asker: member.id, kind: 'learning', date: '2026-11-24', time: '10:00', minutes: 60, zone };
    expect(await services.exchange.ask(draft, cause)).toMatchObject({ ok: true });
    expect(notices.map(({ to }) => to)).toContain(helper.id);
  },
);

test('the tool fills a data folder and says what it did', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'seed-'));
  const lines: string[] = [];
  const run = (...args: string[]) =>
    runStoreTool(
      seedTool,
      args,
      { DATA_DIR: dir },
      outputTo((line) => lines.push(line)),
    );
  try {
    expect(await run(HERE, '--members', '4', '--demo')).toBe(0);
    expect(lines).toHaveLength(8);
    expect(lines.slice(0, 7).every((line) => line.endsWith('invented'))).toBe(true);
    expect(lines.at(-1)).toBe(`${HERE}: 4 invented members made, 0 were there`);
    expect(await run(HERE, '--members', '4')).toBe(0);
    expect(lines.at(-1)).toBe(`${HERE}: 0 invented members made, 4 were there`);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
