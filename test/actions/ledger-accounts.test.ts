import { fillAccount } from '../../src/actions/ledger/fill-account';
import { filled } from '../../src/actions/ledger/filled.source';
import { readAccount } from '../../src/actions/ledger/read-account';
import { fundAccount, partyAccount } from '../../src/services/ledger';
import { turn } from '../services/members/support';
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
