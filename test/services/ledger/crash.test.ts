import { memoryLogger } from '../../../src/lib/logger';
import { type Ledger, MAX_STATEMENT, poolAccount } from '../../../src/services/ledger';
import { connectStore, type Store } from '../../../src/storage/store';
import { servicesOver } from '../../support/services';
import { dieEverywhere, type FaultyHost, faultyHost } from './faulty';
import { appointed, because, COMMUNITY, communities, GRANT } from './support';

describe('a turn that dies at any call of the store and is taken up again', () => {
  let store: Store;
  let host: FaultyHost;
  let ledger: Ledger;
  let one = '';
  let two = '';

  beforeAll(async () => {
    const logger = memoryLogger();
    store = await connectStore({ dataDir: ':memory:', logger });
    host = faultyHost(store);
    const services = servicesOver(host, { communities: communities(), logger });
    ledger = services.ledger;
    await store.ready();
    [one = '', two = ''] = await appointed(services.members, 2);
  });
  afterEach(async () => {
    expect((await ledger.prove()).violations).toEqual([]);
  });
  afterAll(async () => {
    await store.close();
  });

  const entries = async (account: string): Promise<string[]> =>
    (await ledger.statement(account, MAX_STATEMENT)).map((one) => `${one.kind} ${one.minutes}`);

  test('a whole exchange: welcome, hold, post', async () => {
    const turn = async (round: string) => {
      await ledger.grantWelcome(COMMUNITY, `${round}a`, because(`${round}/w`));
      const of = { community: COMMUNITY, key: round, from: `${round}a`, to: `${round}b`, minutes: 60, about: 'req' };
      await ledger.hold(of, because(`${round}/h`));
      return ledger.post({ key: round, minutes: 50, by: [] }, because(`${round}/p`));
    };
    const deaths = await dieEverywhere(host, turn, async (round, posted) => {
      expect(posted.ok).toBe(true);
      expect(await entries(`${round}a`)).toEqual(['post 50', 'hold 60', `grant ${GRANT}`]);
      expect(await ledger.balance(COMMUNITY, `${round}b`)).toMatchObject({ posted: 50, pending: 0 });
    });
    expect(deaths).toBeGreaterThan(10);
  });

  test('a correction proposed by one and approved by another', async () => {
    const pool = poolAccount(COMMUNITY);
    const turn = async (round: string) => {
      const from = `c${round}`;
      await ledger.grantWelcome(COMMUNITY, from, because(`${from}/w`));
      const given = await ledger.donate({ community: COMMUNITY, from, to: pool, minutes: 40 }, because(`${from}/g`));
      if (!given.ok) throw new Error(given.why);
      const transfer = given.transfer.id;
      const proposed = await ledger.propose(
        { community: COMMUNITY, transfer, minutes: 40, reason: 'r', by: one, asked: [one, two] },
        because(`${from}/p`),
      );
      if (!proposed.ok) throw new Error(proposed.why);
      const { id } = proposed.proposal;
      return ledger.decide({ community: COMMUNITY, proposal: id, by: two, approve: true }, because(`${from}/d`));
    };
    const deaths = await dieEverywhere(host, turn, async (round, decided) => {
      expect(decided).toMatchObject({ is: 'approved', proposal: { asked: [two], state: 'approved' } });
      expect(await entries(`c${round}`)).toEqual(['correct 40', 'donate 40', `grant ${GRANT}`]);
    });
    expect(deaths).toBeGreaterThanOrEqual(20);
  });
});
