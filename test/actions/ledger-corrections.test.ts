import { findRecords } from '../../src/actions/ledger/find-records';
import { findTransfer } from '../../src/actions/ledger/find-transfer';
import { findWaiting } from '../../src/actions/ledger/find-waiting';
import { proposeCorrection } from '../../src/actions/ledger/propose-correction';
import { readCorrection } from '../../src/actions/ledger/read-correction';
import { recordDays } from '../../src/actions/ledger/record-days.source';
import { records } from '../../src/actions/ledger/records.source';
import { waiting } from '../../src/actions/ledger/waiting.source';
import { sayNumber } from '../../src/services/ledger';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

let town: Town;
let boss: Who;
let second: Who;
let far: Who;
let user: Who;
beforeEach(async () => {
  town = await openTown();
  boss = await town.coordinator('boss', 'mapo');
  second = await town.coordinator('second', 'mapo');
  far = await town.coordinator('far', 'jongno');
  user = await town.member('user', { zone: 'mapo' });
});
afterEach(() => town.store.close());

/** A gift of the user; the id and the number of its transfer. */
async function gift(minutes: number) {
  const of = { community: HERE, from: user.member, to: `pool:${HERE}`, minutes };
  const given = await town.services.ledger.donate(of, turn().cause);
  if (!given.ok) throw new Error(given.why);
  return given.transfer;
}

const propose = (who: Who, transfer: string) =>
  town.does(proposeCorrection, who, { transfer, direction: 'back', minutes: 10, reason: 'too much' });

test('ledger.find-records, ledger.record-days and ledger.records: by name and day, in the own area alone', async () => {
  const { no, at } = await gift(20);
  const name = 'user';
  expect(await town.does(findRecords, boss, { name })).toMatchObject({ outcome: 'some' });
  expect(await town.does(findRecords, boss, { name: 'nobody' })).toMatchObject({ outcome: 'none' });
  expect(await town.does(findRecords, far, { name })).toMatchObject({ outcome: 'none' });
  const days = await town.lists(recordDays, boss, { name });
  expect(days).toHaveLength(1);
  const day = days[0]?.value ?? '';
  expect(at.getTime()).toBe(AT.getTime());
  expect((await town.lists(records, boss, { name, day })).map(({ value }) => value)).toContain(no);
  expect(await town.lists(records, boss, { name, day: '2020-01-01' })).toEqual([]);
  expect(await town.lists(records, far, { name, day })).toEqual([]);
});

test('ledger.find-waiting and ledger.waiting: one open proposal a record, listed for the others', async () => {
  const { id } = await gift(20);
  expect(await town.does(findWaiting, second)).toMatchObject({ outcome: 'none' });
  expect(await propose(boss, id)).toMatchObject({ outcome: 'ok' });
  expect(await propose(second, id)).toMatchObject({ outcome: 'waiting', notices: [] });
  expect(await town.does(findWaiting, second)).toMatchObject({ outcome: 'some', data: { number: 1 } });
  expect(await town.does(findWaiting, boss)).toMatchObject({ outcome: 'none' });
  expect(await town.lists(waiting, second)).toHaveLength(1);
});

test('two proposals that wait are told apart: whose minutes, of which day, from how many to how many, by whom and why', async () => {
  const [one, two] = [await gift(20), await gift(30)];
  await propose(boss, one.id);
  await propose(boss, two.id);
  const open = await town.services.ledger.waiting(HERE, second.member);
  const [first, last] = [one, two].map(({ id }) => open.find(({ transfer }) => transfer.id === id));
  const read = (proposal = '', who = second) => town.does(readCorrection, who, { proposal });
  const told = await read(first?.proposal.id);
  expect(told).toMatchObject({ outcome: 'open', data: { before: 20, reason: { plain: expect.any(String) } } });
  for (const word of ['name', 'date', 'kind', 'from', 'to', 'after'])
    expect(JSON.stringify(told.data?.[word] ?? null)).not.toBe('null');
  expect(await read(last?.proposal.id)).toMatchObject({ outcome: 'open', data: { before: 30 } });
  const say = async (id = '') => JSON.stringify((await town.services.ledger.proposalCard(id))?.say.text);
  expect(await say(first?.proposal.id)).toMatch(/"before":20,"after":\d+/);
  expect(await say(first?.proposal.id)).not.toBe(await say(last?.proposal.id));
  // The proposer decides nothing, and what is decided waits no more.
  expect(await read(first?.proposal.id, boss)).toMatchObject({ outcome: 'over' });
  await town.services.ledger.decide(
    { community: HERE, proposal: first?.proposal.id ?? '', by: second.member, approve: true },
    turn().cause,
  );
  expect(await read(first?.proposal.id)).toMatchObject({ outcome: 'over' });
});

test('ledger.find-transfer: a correction names the number of the first entry', async () => {
  const { id, no } = await gift(20);
  const by = [boss.member, second.member] as const;
  const done = await town.services.ledger.correct({ transfer: id, minutes: 5, reason: 'r', by }, turn().cause);
  if (!done.ok) throw new Error(done.why);
  const given = await town.does(findTransfer, boss, { no: done.transfer.no });
  expect(given).toMatchObject({ outcome: 'correction', data: { no: sayNumber(no) } });
});

test('the desk: a proposal is a card of those asked; a decision tells, and another proposal may follow', async () => {
  const { deskCards, acts } = town.services;
  const { id } = await gift(20);
  await propose(boss, id);
  const [card, ...more] = await deskCards(second.member);
  expect(more).toEqual([]);
  expect(card).toMatchObject({ feature: 'ledger', harm: 'waiting', acts: [{ act: 'approve' }, { act: 'reject' }] });
  for (const who of [boss, far]) expect(await deskCards(who.member)).toEqual([]);
  const acting = {
    key: 'k',
    community: HERE,
    feature: 'ledger',
    act: 'approve',
    record: card?.record ?? '',
    given: {},
  };
  const does = async (by: Who) => {
    const { cause, notices } = turn();
    return { ...(await acts.run({ ...acting, by: by.member }, cause)), notices };
  };
  expect(await does(boss)).toMatchObject({ ok: false, why: { key: 'ledger.correct.two-people' }, notices: [] });
  expect(await does(far)).toMatchObject({ ok: false, why: { key: 'ledger.correct.gone' } });
  const done = await does(second);
  expect(done).toMatchObject({ ok: true });
  expect(done.notices.map(({ to }) => to).sort()).toEqual([boss.member, user.member].sort());
  expect(await does(second)).toMatchObject({ ok: false, why: { key: 'ledger.correct.decided' } });
  expect(await deskCards(second.member)).toEqual([]);
  expect(await propose(boss, id)).toMatchObject({ outcome: 'ok' });
});

describe('who may approve', () => {
  /** The proposal of boss about a gift from one account to another; the names of those who were asked. */
  async function askedAbout(from: string, to: string): Promise<readonly string[]> {
    const given = await town.services.ledger.donate({ community: HERE, from, to, minutes: 20 }, turn().cause);
    if (!given.ok) throw new Error(given.why);
    expect(await propose(boss, given.transfer.id)).toMatchObject({ outcome: 'ok' });
    const people = { boss, second, third, far, user };
    const waits = async ({ member }: Who) =>
      (await town.services.ledger.waiting(HERE, member)).some(
        ({ proposal }) => proposal.transfer === given.transfer.id,
      );
    const all = await Promise.all(
      Object.entries(people).map(async ([name, who]) => ((await waits(who)) ? [name] : [])),
    );
    return all.flat();
  }
  const dismiss = async ({ member }: Who) =>
    void (await town.services.members.dismiss({ member, role: 'coordinator', area: 'mapo', by: null }, turn().cause));
  const until = new Date(AT.getTime() + 86_400_000);
  let third: Who;
  beforeEach(async () => {
    third = await town.coordinator('third', 'mapo');
  });

  test('no side of the transfer, and the far ones rather than a side; a side only if nobody else is there', async () => {
    expect(await askedAbout(second.member, user.member)).toEqual(['third']);
    await dismiss(third);
    expect(await askedAbout(user.member, second.member)).toEqual(['far']);
    await town.services.members.dismiss(
      { member: far.member, role: 'coordinator', area: 'jongno', by: null },
      turn().cause,
    );
    expect(await askedAbout(user.member, second.member)).toEqual(['second']);
  });

  test('nobody who acts for a side, in either direction of the mandate', async () => {
    const { members } = town.services;
    const given = { scope: ['ask'], to: until } as const;
    await members.appointFor({ ...given, member: second.member, for: user.member, by: user.member }, turn().cause);
    expect(await askedAbout(user.member, `pool:${HERE}`)).toEqual(['third']);
    await members.appointFor({ ...given, member: user.member, for: third.member, by: third.member }, turn().cause);
    // Both are near a side now: the coordinator of another area decides.
    expect(await askedAbout(user.member, `pool:${HERE}`)).toEqual(['far']);
  });

  test('nobody with the telephone number of a side, as in one household', async () => {
    const { members } = town.services;
    for (const { member } of [second, user]) await members.edit(member, { phone: '+82212345678' }, turn().cause);
    expect(await askedAbout(user.member, `pool:${HERE}`)).toEqual(['third']);
  });

  test('nobody who acts for the party whose account it is', async () => {
    const party = `${HERE}:hub`;
    await town.services.members.appointIn({ member: second.member, party, role: 'head', by: null }, turn().cause);
    expect(await askedAbout(user.member, `party:${party}`)).toEqual(['third']);
  });
});
