import { cause } from '../../src/lib/cause';
import { ManualClock } from '../../src/lib/clock';
import { initialsOf } from '../../src/lib/initials';
import { memoryLogger } from '../../src/lib/logger';
import { Engine } from '../../src/storage/embedded/engine';
import { storeOver } from '../../src/storage/embedded/open';
import type { Store } from '../../src/storage/store';
import { HERE, servicesOver } from '../support/services';

const MEMBERS = 10_000;
const CLOSED = 500;
const OPEN = 40;
const SURNAMES = [...'김이박최정강조윤장임한오서신권황안송류전'];
const GIVEN = [...'가나다라마바사아자차카타파하민서지우현도윤은'];
const AT = new Date('2026-11-24T10:00:00+09:00');
/** At most so many documents are looked at for each one that a page may show. */
const MOST_FOR_ONE = 3;
const PAGE = 40;

describe('the desk looks at few documents, however many members there are', () => {
  const engine = new Engine(':memory:', memoryLogger());
  let store: Store;
  let services: ReturnType<typeof servicesOver>;
  const by = 'mem_00000';
  const zones = ['mapo'];

  beforeAll(async () => {
    store = await storeOver(engine);
    services = servicesOver(store, { clock: new ManualClock(AT) });
    await store.ready();
    const members = store.mongoose.connection.collection<{ _id: string }>('members');
    const cases = store.mongoose.connection.collection<{ _id: string }>('cases');
    for (let i = 0; i < MEMBERS; i++) await members.insertOne(memberAt(i));
    await services.members.appoint({ member: by, role: 'coordinator', area: 'mapo', by: null }, cause('a', AT, []));
    for (let i = 0; i < CLOSED + OPEN; i++) await cases.insertOne(caseAt(i));
  });
  afterAll(() => store.close());

  const all = () => ['members', 'cases', 'calls', 'requests', 'outbox', 'alarms', 'desk_holds'];
  async function lookedAt(find: () => Promise<unknown>): Promise<Record<string, number>> {
    const tables = all().map((name) => [name, engine.table(name)] as const);
    const before = new Map(tables.map(([name, table]) => [name, table.lookedAt]));
    await find();
    return Object.fromEntries(tables.map(([name, table]) => [name, table.lookedAt - (before.get(name) ?? 0)]));
  }

  test('for the list of what waits', async () => {
    const counts = await lookedAt(async () => {
      expect(await services.deskCards(by)).toHaveLength(OPEN);
      await services.calls.cards({ community: HERE, zones, now: AT, most: PAGE });
    });
    for (const [name, count] of Object.entries(counts))
      expect([name, count <= PAGE * MOST_FOR_ONE]).toEqual([name, true]);
  });

  test.each([
    ['initials', 'ㄱㄴㄷ'],
    ['one consonant, with which many begin', 'ㄱ'],
    ['the beginning of a name', '김가나'],
    ['a given name', '가나'],
    ['the end of a number', '0123'],
  ])('for a search by %s', async (_how, text) => {
    let found = 0;
    const counts = await lookedAt(async () => {
      found = (await services.calls.find({ community: HERE, zones: ['mapo', 'gangnam'], text, now: AT })).length;
    });
    expect(found).toBeGreaterThan(0);
    expect(counts.members).toBeLessThanOrEqual(PAGE * MOST_FOR_ONE);
  });
});

function memberAt(i: number) {
  const name = `${SURNAMES[i % 20]}${GIVEN[Math.floor(i / 20) % 22]}${GIVEN[Math.floor(i / 440) % 22]}`;
  const phone = `+8210${String(20_000_000 + i)}`;
  return {
    _id: `mem_${String(i).padStart(5, '0')}`,
    ...{ community: HERE, name, phone, zone: i % 2 === 0 ? 'mapo' : 'gangnam', status: 'active' },
    ...{ initials: initialsOf(name), tail: phone.slice(-4), appointments: [], duties: [], roles: [], lang: 'ko' },
    ...{ languages: ['ko'], can: [], needs: [], minor: false, invented: true, applied: [], joinedAt: AT },
    consent: { version: '1', at: AT, channel: 'web' },
  };
}

function caseAt(i: number) {
  const open = i >= CLOSED;
  const line = { from: 'resident', by: 'mem_00001', text: '언제 여나요?', at: AT };
  return {
    _id: `cas_${String(i).padStart(5, '0')}`,
    ...{ community: HERE, zone: 'mapo', kind: 'question', state: open ? 'open' : 'closed', conversation: 'web:x' },
    ...{ member: 'mem_00001', lines: [line], openedAt: AT, movedAt: AT, rev: 0, applied: [], log: [] },
    ...{ nextAt: null, nextJob: null },
  };
}
