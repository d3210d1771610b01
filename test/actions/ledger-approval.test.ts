import { decideCorrection } from '../../src/actions/ledger/decide-correction';
import { proposeCorrection } from '../../src/actions/ledger/propose-correction';
import { fundAccount, poolAccount, type Transfer } from '../../src/services/ledger';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { dismiss } from '../support/appoint';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const FUND_CAP = 100;
const DAY = 86_400_000;
const POOL = poolAccount(HERE);

let town: Town;
let boss: Who;
let second: Who;
let user: Who;
beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss');
  second = await town.coordinator('second');
  user = await town.member('user');
});
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});

const posted = async (account: string) => (await town.services.ledger.balance(HERE, account)).posted;

async function gift(from: string, to: string, minutes = 40): Promise<Transfer> {
  const given = await town.services.ledger.donate({ community: HERE, from, to, minutes }, turn().cause);
  if (!given.ok) throw new Error(given.why);
  return given.transfer;
}

/** Proposes a correction as boss; gives the id of the proposal. */
async function proposed(transfer: Transfer, minutes = transfer.minutes, direction = 'back'): Promise<string> {
  const done = await town.does(proposeCorrection, boss, { transfer: transfer.id, direction, minutes, reason: 'wrong' });
  expect(done.outcome).toBe('ok');
  const event = done.events.find(({ type }) => type === 'correction.proposed');
  return (event as { proposal?: string } | undefined)?.proposal ?? '';
}

const decide = (who: Who, proposal: string, answer: 'yes' | 'no' = 'yes') =>
  town.does(decideCorrection, who, { proposal, answer });

/** Approves as second; expects a refusal that moves nothing and tells nobody. */
async function refusedAs(outcome: string, proposal: string, who = second): Promise<void> {
  expect(await decide(who, proposal)).toMatchObject({ outcome, notices: [], events: [] });
}

/** Approves as second; expects that nothing moved and that the proposer hears why. */
async function failedAs(why: string, proposal: string): Promise<void> {
  const said = { key: `ledger.correct.why-${why}` };
  const failed = await decide(second, proposal);
  expect(failed).toMatchObject({ outcome: 'failed', data: { why: said } });
  const told = failed.notices.find(({ to }) => to === boss.member);
  expect(told?.say.text).toMatchObject({ key: 'ledger.correct.told-failed', params: { why: said } });
}

describe('an approval is checked at the moment of its effect', () => {
  test('the balance: the minutes were spent meanwhile', async () => {
    const other = await town.member('other');
    const proposal = await proposed(await gift(user.member, other.member));
    await gift(other.member, POOL, (await town.services.ledger.balance(HERE, other.member)).available);
    const before = await posted(user.member);
    await failedAs('insufficient', proposal);
    expect(await posted(user.member)).toBe(before);
  });

  test('the floor: what the payer has, held minutes and credit counted, is all that can go back', async () => {
    const other = await town.member('other');
    const transfer = await gift(user.member, other.member);
    const { available } = await town.services.ledger.balance(HERE, other.member);
    const proposal = await proposed(transfer);
    const of = { community: HERE, key: 'match', from: other.member, to: user.member, about: 'req' };
    expect((await town.services.ledger.hold({ ...of, minutes: available }, turn().cause)).ok).toBe(true);
    await failedAs('insufficient', proposal);
  });

  test('the ceiling: minutes that move on must fit, those that go back always may', async () => {
    await town.store.close();
    town = await withFund();
    [boss, second, user] = [
      await town.coordinator('boss'),
      await town.coordinator('second'),
      await town.member('user'),
    ];
    const fund = fundAccount(HERE);
    const transfer = await gift(user.member, fund, 60);
    const proposal = await proposed(transfer, 40, 'on');
    await gift(second.member, fund, 10);
    await failedAs('full', proposal);
    const again = { transfer: transfer.id, direction: 'on', minutes: 40, reason: 'wrong' };
    expect((await town.does(proposeCorrection, boss, again)).outcome).toBe('full');
    expect((await decide(second, await proposed(transfer, 30, 'on'))).outcome).toBe('approved');
    expect(await posted(fund)).toBe(FUND_CAP);
  });

  test('the record: another correction came first', async () => {
    await gift(boss.member, POOL);
    const transfer = await gift(user.member, POOL);
    const proposal = await proposed(transfer, 30);
    const by = ['mem_x', 'mem_y'] as const;
    await town.services.ledger.correct({ transfer: transfer.id, minutes: 20, reason: 'r', by }, turn().cause);
    await failedAs('too-much', proposal);
  });

  test('the receiver: who has left meanwhile gets nothing, and nothing can be proposed for them', async () => {
    const transfer = await gift(user.member, POOL);
    const proposal = await proposed(transfer);
    await town.services.members.leave(user.member, turn().cause);
    await failedAs('left', proposal);
    const again = { transfer: transfer.id, direction: 'back', minutes: 5, reason: 'wrong' };
    expect((await town.does(proposeCorrection, boss, again)).outcome).toBe('left');
  });
});

describe('the two who approve are looked at when the minutes move', () => {
  test('one who now acts for a side; the proposer takes it back, and another coordinator gets it anew', async () => {
    const third = await town.coordinator('third');
    const transfer = await gift(user.member, POOL);
    const proposal = await proposed(transfer);
    const of = { member: second.member, for: user.member, by: user.member, scope: ['ask'] as const };
    await town.services.members.appointFor({ ...of, to: new Date(AT.getTime() + DAY) }, turn().cause);
    await refusedAs('near', proposal);
    const back = { community: HERE, proposal, by: boss.member };
    expect(await town.services.ledger.withdraw(back, turn().cause)).toEqual({ is: 'withdrawn' });
    const anew = await proposed(transfer);
    await refusedAs('unknown', anew);
    expect((await decide(third, anew)).outcome).toBe('approved');
  });

  test('one who now has the telephone number of a side, as in one household', async () => {
    await town.coordinator('third');
    const proposal = await proposed(await gift(user.member, POOL));
    for (const { member } of [second, user])
      await town.services.members.edit(member, { phone: '+82212345678' }, turn().cause);
    await refusedAs('near', proposal);
  });

  test('one who receives: asked when nobody else was there, refused once somebody is', async () => {
    const transfer = await gift(second.member, user.member);
    const proposal = await proposed(transfer);
    await town.coordinator('third');
    const before = await posted(second.member);
    await refusedAs('near', proposal);
    expect(await posted(second.member)).toBe(before);
  });

  test('one who is no coordinator any more, in the chat, at the desk and below both', async () => {
    await town.coordinator('third');
    const proposal = await proposed(await gift(user.member, POOL));
    await dismiss(town.services.members, second.member);
    await refusedAs('near', proposal);
    const acting = { key: 'k', community: HERE, feature: 'ledger', act: 'approve', record: proposal, given: {} };
    const done = await town.services.acts.run({ ...acting, by: second.member }, turn().cause);
    expect(done).toMatchObject({ ok: false, why: { key: 'desk.not-allowed' } });
  });

  test('a proposer who is no coordinator any more: the other rejects it and proposes it again', async () => {
    const third = await town.coordinator('third');
    const transfer = await gift(user.member, POOL);
    const proposal = await proposed(transfer);
    await dismiss(town.services.members, boss.member);
    await refusedAs('one-person', proposal);
    expect((await decide(second, proposal, 'no')).outcome).toBe('rejected');
    boss = second;
    expect((await decide(third, await proposed(transfer))).outcome).toBe('approved');
  });

  test('an approval that was carried out is the same once more, whatever changed since', async () => {
    const proposal = await proposed(await gift(user.member, POOL));
    const first = await town.does(decideCorrection, second, { proposal, answer: 'yes' }, 'once');
    await dismiss(town.services.members, boss.member);
    expect(await town.does(decideCorrection, second, { proposal, answer: 'yes' }, 'once')).toEqual(first);
  });
});

test('a correction of a correction is refused, and nothing moves', async () => {
  const transfer = await gift(user.member, POOL);
  const done = await decide(second, await proposed(transfer));
  expect(done.outcome).toBe('approved');
  const [correction] = await town.services.ledger.statement(user.member, 1);
  const of = { community: HERE, transfer: correction?.id ?? '', minutes: 5, reason: 'r', by: boss.member };
  const refused = await town.services.ledger.propose({ ...of, asked: [second.member] }, turn().cause);
  expect(refused).toEqual({ ok: false, why: 'is-correction' });
  // The first transfer is corrected once more instead: the minutes move on again.
  expect((await decide(second, await proposed(transfer, 15, 'on'))).outcome).toBe('approved');
});

/** A town whose fund takes at most FUND_CAP minutes. */
async function withFund(): Promise<Town> {
  const first = await openTown();
  const { sections } = first.services.communities.get(HERE);
  await first.store.close();
  const ledger = sections.ledger as { readonly accounts?: object };
  return openTown({ ledger: { ...ledger, accounts: { ...ledger.accounts, fund: { capMinutes: FUND_CAP } } } });
}
