import type { Event } from '../../../src/lib/event';
import { type Ledger, type Posting, poolAccount, type Transfer } from '../../../src/services/ledger';
import { proposalMoves } from '../../../src/services/ledger/states';
import type { Store } from '../../../src/storage/store';
import { AT, appointed, because, COMMUNITY, GRANT, openLedgers } from './support';

describe('a correction by two people', () => {
  let store: Store;
  let ledger: Ledger;
  let other: Ledger;
  let gift: Transfer;
  let asker = '';
  let tests = 0;
  let one = '';
  let two = '';
  let three = '';

  const moved = (posting: Posting): Transfer => {
    if (!posting.ok) throw new Error(`refused: ${posting.why}`);
    return posting.transfer;
  };
  const propose = async (minutes: number, asked: readonly string[] = [one, two, three]) =>
    ledger.propose(
      { community: COMMUNITY, transfer: gift.id, minutes, reason: 'too much', by: one, asked },
      because(`${asker}/propose`),
    );
  const proposal = async (minutes: number): Promise<string> => {
    const proposed = await propose(minutes);
    if (!proposed.ok) throw new Error(proposed.why);
    return proposed.proposal.id;
  };
  const decide = (id: string, by: string, approve: boolean, from: Ledger = ledger, community = COMMUNITY) =>
    from.decide({ community, proposal: id, by, approve }, because(`${asker}/decide/${by}`));

  beforeAll(async () => {
    const opened = await openLedgers(2);
    store = opened.store;
    ledger = opened.first;
    other = opened.ledgers[1] ?? opened.first;
    [one = '', two = '', three = ''] = await appointed(opened.members, 3);
  });
  beforeEach(async () => {
    asker = `mem_a${++tests}`;
    await ledger.grantWelcome(COMMUNITY, asker, because(`${asker}/w`));
    gift = moved(
      await ledger.donate(
        { community: COMMUNITY, from: asker, to: poolAccount(COMMUNITY), minutes: 100 },
        because(`${asker}/g`),
      ),
    );
  });
  afterAll(async () => {
    await store.close();
  });

  test('the states a proposal may take', () => {
    expect(proposalMoves).toEqual({
      approve: { from: ['open'], to: 'approved' },
      reject: { from: ['open'], to: 'rejected' },
      withdraw: { from: ['open'], to: 'withdrawn' },
      fail: { from: ['approved'], to: 'failed' },
    });
  });

  test('proposing moves nothing and asks the others, the same at a replay', async () => {
    const first = await propose(100);
    expect(first).toMatchObject({ ok: true, proposal: { asked: [two, three], state: 'open', minutes: 100 } });
    expect(await propose(100, [one, 'mem_9'])).toEqual(first);
    expect(await ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT - 100 });
  });

  test('another coordinator approves: the minutes go back, by both', async () => {
    const id = await proposal(100);
    const decided = await decide(id, two, true);
    expect(decided).toMatchObject({ is: 'approved', transfer: { minutes: 100, to: asker, by: [one, two] } });
    expect(await decide(id, two, true)).toEqual(decided);
    expect(await ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT });
  });

  test('other features hear of a correction from the turn that carries it out, the same at a replay', async () => {
    const id = await proposal(100);
    const runs: Event[][] = [[], []];
    for (const events of runs) {
      const why = because(`${asker}/decide`, AT, [], events);
      await ledger.decide({ community: COMMUNITY, proposal: id, by: two, approve: true }, why);
    }
    const accounts = { from: poolAccount(COMMUNITY), to: asker, minutes: 100 };
    const corrected = { type: 'transfer.corrected', community: COMMUNITY, transfer: gift.id, ...accounts };
    expect(runs).toEqual([[corrected], [corrected]]);
  });

  test('the proposer can not decide, neither way', async () => {
    const id = await proposal(100);
    expect(await decide(id, one, true)).toEqual({ is: 'two-people' });
    expect(await decide(id, one, false)).toEqual({ is: 'two-people' });
    expect(await ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT - 100 });
  });

  test('a rejected proposal stays rejected; a later coordinator hears that it is decided', async () => {
    const id = await proposal(100);
    const rejected = await decide(id, two, false);
    expect(rejected).toMatchObject({ is: 'rejected', proposal: { decidedBy: two } });
    expect(await decide(id, two, false)).toEqual(rejected);
    expect(await decide(id, three, true)).toEqual({ is: 'decided' });
    expect(await ledger.balance(COMMUNITY, asker)).toMatchObject({ posted: GRANT - 100 });
  });

  test('an approval and a rejection at once, in two processes: one of them stands', async () => {
    const id = await proposal(100);
    const both = await Promise.all([decide(id, two, true), decide(id, three, false, other)]);
    const is = both.map(({ is }) => is);
    expect(is.filter((said) => said === 'decided')).toHaveLength(1);
    const { posted } = await ledger.balance(COMMUNITY, asker);
    expect(posted).toBe(is.includes('approved') ? GRANT : GRANT - 100);
  });

  test('approved, but the minutes are gone: failed, the same at a replay', async () => {
    const pool = poolAccount(COMMUNITY);
    const id = await proposal(100);
    const { posted } = await ledger.balance(COMMUNITY, pool);
    const away = { community: COMMUNITY, from: pool, to: `${asker}z`, minutes: posted };
    moved(await ledger.donate(away, because(`${asker}/away`)));
    const failed = await decide(id, two, true);
    expect(failed).toMatchObject({ is: 'failed', proposal: { state: 'failed', why: 'insufficient' } });
    expect(await decide(id, two, true)).toEqual(failed);
  });

  test('what can not be proposed or decided', async () => {
    expect(await propose(101)).toEqual({ ok: false, why: 'too-much' });
    expect(await propose(0)).toEqual({ ok: false, why: 'amount' });
    expect(await propose(10, [one])).toEqual({ ok: false, why: 'alone' });
    expect(await decide('cor_none', two, true)).toEqual({ is: 'unknown' });
    const id = await proposal(10);
    expect(await decide(id, two, true, ledger, 'giftless')).toEqual({ is: 'unknown' });
    const foreign = { community: 'giftless', transfer: gift.id, minutes: 1, reason: 'r', by: 'x', asked: ['y'] };
    expect(await ledger.propose(foreign, because(`${asker}/f`))).toEqual({ ok: false, why: 'unknown' });
  });
});
