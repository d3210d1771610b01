import { donateTime } from '../../src/actions/ledger/donate-time';
import { drawSupport } from '../../src/actions/ledger/draw-support';
import { fillAccount } from '../../src/actions/ledger/fill-account';
import { filled } from '../../src/actions/ledger/filled.source';
import { findReceivers } from '../../src/actions/ledger/find-receivers';
import { readAccount } from '../../src/actions/ledger/read-account';
import { readMonth } from '../../src/actions/ledger/read-month';
import { readReceiver } from '../../src/actions/ledger/read-receiver';
import { readSupport } from '../../src/actions/ledger/read-support';
import { receivers } from '../../src/actions/ledger/receivers.source';
import { monthOf } from '../../src/lib/seoul';
import { fundAccount, partyAccount, poolAccount } from '../../src/services/ledger';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';
import { HERE } from '../support/services';

const FUND = fundAccount(HERE);

let town: Town;
let operator: Awaited<ReturnType<Town['person']>>;

beforeEach(async () => {
  town = await openTown();
  const { member } = await town.member('op');
  await appoint(town.services.members, member, 'operator');
  operator = await town.person('op');
});
afterEach(() => town.store.close());

/** An institution that is taken in; gives its account. */
async function institution(): Promise<string> {
  const boss = await town.coordinator('boss');
  const head = await town.member('head');
  const asking = { type: 'institution', name: '이웃복지관', zone: 'mapo', may: [], months: 12, head: head.member };
  await town.services.parties.ask({ ...asking, id: 'pty_1', community: HERE }, turn().cause);
  await town.services.parties.decide({ party: 'pty_1', by: boss.member, approve: true }, turn().cause);
  return partyAccount('pty_1');
}

test('ledger.filled: the fund and the accounts of active parties, for operators', async () => {
  const account = await institution();
  expect((await town.lists(filled, operator)).map(({ value }) => value)).toEqual([FUND, account]);
  expect(await town.lists(filled, await town.member('x'))).toEqual([]);
});

test('ledger.read-account: ok with its cap; none for an account of anybody else', async () => {
  expect(await town.does(readAccount, operator, { account: FUND })).toMatchObject({
    outcome: 'ok',
    data: { posted: 0, held: 0, cap: 60_000 },
  });
  const account = await institution();
  expect(await town.does(readAccount, operator, { account })).toMatchObject({ outcome: 'ok' });
  for (const other of [operator.member, partyAccount('pty_0'), 'fund:elsewhere'])
    expect(await town.does(readAccount, operator, { account: other })).toMatchObject({ outcome: 'none' });
});

test('ledger.fill-account: ok once; full above the cap; amount, cap and none otherwise', async () => {
  const of = { account: FUND, minutes: 59_000 };
  for (let n = 0; n < 2; n++)
    expect(await town.does(fillAccount, operator, of, 'turn-f/fill')).toMatchObject({
      outcome: 'ok',
      data: { minutes: 59_000, posted: 59_000 },
    });
  expect(await town.does(fillAccount, operator, of)).toMatchObject({ outcome: 'full', data: { room: 1_000 } });
  expect(await town.does(fillAccount, operator, { ...of, minutes: 0.5 })).toMatchObject({ outcome: 'amount' });
  expect(await town.does(fillAccount, operator, { ...of, account: operator.member })).toMatchObject({
    outcome: 'none',
  });
  jest.spyOn(town.services.ledger, 'fill').mockResolvedValue({ ok: false, why: 'cap', available: 7 });
  expect(await town.does(fillAccount, operator, of)).toMatchObject({ outcome: 'cap', data: { room: 7 } });
});

test('ledger.find-receivers, ledger.receivers, ledger.read-receiver: the pool, who was met, and parties', async () => {
  const ann = await town.member('ann');
  const bo = await town.member('bo');
  const cy = await town.member('cy');
  const POOL = poolAccount(HERE);
  const listed = async () => (await town.lists(receivers, ann)).map(({ value }) => value);
  expect(await town.does(findReceivers, ann)).toMatchObject({ outcome: 'pool' });
  expect(await listed()).toEqual([POOL]);
  await town.services.ledger.donate({ community: HERE, from: bo.member, to: ann.member, minutes: 10 }, turn().cause);
  const account = await institution();
  expect(await town.does(findReceivers, ann)).toMatchObject({ outcome: 'some' });
  expect(await listed()).toEqual([POOL, bo.member, account]);
  expect(await town.does(readReceiver, ann, { account: POOL })).toMatchObject({ outcome: 'pool' });
  expect(await town.does(readReceiver, ann, { account })).toMatchObject({ outcome: 'other' });
  for (const other of [cy.member, ann.member, FUND, partyAccount('pty_0')]) {
    expect(await town.does(readReceiver, ann, { account: other })).toMatchObject({ outcome: 'gone' });
    expect(await town.does(donateTime, ann, { account: other, minutes: 10 })).toMatchObject({ outcome: 'gone' });
  }
});

test('ledger.donate-time: given to a person or a party, who hear of it once; full above the hard limit', async () => {
  const ann = await town.member('ann');
  const bo = await town.member('bo');
  await town.services.ledger.donate({ community: HERE, from: bo.member, to: ann.member, minutes: 10 }, turn().cause);
  const account = await institution();
  const [head] = await town.services.members.named(HERE, 'head');
  const gift = (to: string, minutes: number, key?: string) => town.does(donateTime, ann, { account: to, minutes }, key);
  for (let n = 0; n < 2; n++)
    expect(await gift(bo.member, 20, 'turn-g/give')).toMatchObject({ outcome: 'given', notices: [{ to: bo.member }] });
  expect(await gift(account, 30)).toMatchObject({ outcome: 'given', notices: [{ to: head?.id }] });
  expect((await town.services.ledger.balance(HERE, account)).posted).toBe(30);
  expect(await gift(bo.member, 1_000)).toMatchObject({ outcome: 'insufficient', data: { free: 260 } });
  jest.spyOn(town.services.ledger, 'donate').mockResolvedValueOnce({ ok: false, why: 'full', available: 5 });
  expect(await gift(bo.member, 6)).toMatchObject({ outcome: 'full' });
  // Somebody who has blocked the giver gets the minutes without a word.
  await town.services.blocks.block({ by: bo.member, other: ann.member, community: HERE }, turn().cause);
  expect(await gift(bo.member, 20)).toMatchObject({ outcome: 'given', notices: [] });
});

test('ledger.read-support and ledger.draw-support: ok, enough, month, empty, and without a rule', async () => {
  const ann = await town.member('ann');
  const bo = await town.member('bo');
  expect(await town.does(readSupport, ann)).toMatchObject({ outcome: 'rule', data: { pay: 60, month: 120, pool: 0 } });
  expect(await town.does(drawSupport, ann)).toMatchObject({ outcome: 'enough' });
  const give = (from: string, to: string, minutes: number) =>
    town.services.ledger.donate({ community: HERE, from, to, minutes }, turn().cause);
  await give(ann.member, bo.member, 290);
  expect(await town.does(drawSupport, ann)).toMatchObject({ outcome: 'empty', data: { free: 10 } });
  await give(bo.member, poolAccount(HERE), 200);
  for (let n = 0; n < 2; n++)
    expect(await town.does(drawSupport, ann, {}, 'turn-s/draw')).toMatchObject({
      outcome: 'ok',
      data: { minutes: 60 },
    });
  await give(ann.member, bo.member, 60);
  expect(await town.does(drawSupport, ann)).toMatchObject({ outcome: 'ok' });
  await give(ann.member, bo.member, 60);
  expect(await town.does(drawSupport, ann)).toMatchObject({ outcome: 'month' });
  jest.spyOn(town.services.ledger, 'support').mockResolvedValueOnce({ ok: false, why: 'no-rule' });
  expect(await town.does(drawSupport, ann)).toMatchObject({ outcome: 'no-rule' });
  await town.store.close();
  town = await openTown({
    ledger: { currency: { welcome: 'joining', grantMinutes: 0, creditMinutes: 0, issueCapMinutes: 0 } },
  });
  expect(await town.does(readSupport, await town.member('cy'))).toMatchObject({ outcome: 'none' });
});

test('ledger.read-month: some with a month before it, empty before the first entry, and odd months are this one', async () => {
  const ann = await town.member('ann');
  const { ledger } = town.services;
  const ago = new Date(AT.getTime() - 40 * 24 * 60 * 60_000);
  await ledger.grantWelcome(HERE, 'early', turn().cause);
  const month = (args: object = {}) => town.does(readMonth, ann, args);
  expect(await month()).toMatchObject({ outcome: 'some', data: { opening: 0, came: 300, went: 0, closing: 300 } });
  for (const odd of ['2999-01', '2026-13', 'x'])
    expect((await month({ month: odd })).data).toEqual((await month()).data);
  expect(await month({ month: monthOf(ago) })).toMatchObject({ outcome: 'empty' });
  for (let n = 0; n < 25; n++)
    await ledger.donate({ community: HERE, from: ann.member, to: 'x', minutes: 1 }, turn().cause);
  expect(JSON.stringify((await month()).data)).toContain('ledger.month.left');
});
