import { areaOf } from '../../src/actions';
import { findShops } from '../../src/actions/shops/find-shops';
import { makeCode } from '../../src/actions/shops/make-code';
import { readCode } from '../../src/actions/shops/read-code';
import { readShop } from '../../src/actions/shops/read-shop';
import { shops } from '../../src/actions/shops/shops.source';
import { takeCode } from '../../src/actions/shops/take-code';
import { withdraw } from '../../src/actions/shops/withdraw';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { MINUTE_MS } from '../../src/lib/units';
import { partyAccount } from '../../src/services/ledger';
import { codeLimits } from '../../src/services/members';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { PARTIES, pumasiLedger } from './payouts-group';

type Who = Awaited<ReturnType<Town['member']>>;

const CORNER = `${HERE}:corner`;
const TAILOR = `${HERE}:tailor`;
const END = new Date(AT.getTime() + codeLimits.shop.minutes * MINUTE_MS);

let town: Town;
let ann: Who;
let clerk: Who;
let tailor: Who;

beforeEach(async () => {
  const accounts = { party: { ...pumasiLedger.accounts.party, capMinutes: 250 } };
  town = await openTown({ parties: PARTIES, ledger: { ...pumasiLedger, accounts } });
  ann = await town.member('ann', { name: '느티나무' });
  clerk = await town.member('clerk', { name: '햇살' });
  tailor = await town.member('tailor', { name: '보리차' });
  const post = { role: 'staff' as const, by: null };
  await town.services.members.appointIn({ ...post, member: clerk.member, party: CORNER }, turn().cause);
  await town.services.members.appointIn({ ...post, member: tailor.member, party: TAILOR }, turn().cause);
});
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});
afterAll(() => {
  for (const { name, outcomes } of areaOf('shops').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const balance = (account = ann.member) => town.services.ledger.balance(HERE, account);
const making = (minutes: number, who = ann, party = CORNER) => town.does(makeCode, who, { party, minutes });
const codeFor = async (minutes: number, who = ann) => String((await making(minutes, who)).data?.code);
const taking = (code: string, minutes: number, who = clerk, key?: string) =>
  town.does(takeCode, who, { code, minutes }, key);

/** Lets a moment pass for the codes, twice as after a crash; gives the notices, the same both times. */
async function due(at: Date): Promise<readonly Notice[]> {
  const { shops } = town.services;
  const jobs = await shops.due(at, 10);
  const runs = [];
  for (let n = 0; n < 2; n++) {
    const told: Notice[] = [];
    for (const job of jobs) await shops.run(job, cause(job.id, at, told));
    runs.push(told);
  }
  expect(runs[1]).toEqual(runs[0]);
  return runs[0] ?? [];
}

test('shops.find-shops, shops.shops and shops.read-shop: shops with an account and a live right', async () => {
  expect(await town.does(findShops, ann)).toMatchObject({ outcome: 'some' });
  expect((await town.lists(shops, ann)).map(({ value }) => value)).toEqual([CORNER, TAILOR]);
  expect(await town.does(readShop, ann, { party: CORNER })).toMatchObject({ outcome: 'ok', data: { free: 300 } });
  expect(await town.does(readShop, clerk, { party: CORNER })).toMatchObject({ outcome: 'own' });
  expect(await town.does(readShop, ann, { party: `${HERE}:knitting` })).toMatchObject({ outcome: 'closed' });
  await town.services.ledger.donate(
    { community: HERE, from: ann.member, to: partyAccount(`${HERE}:hub`), minutes: 300 - 50 },
    turn().cause,
  );
  await making(50);
  expect(await town.does(readShop, ann, { party: CORNER })).toMatchObject({ outcome: 'empty' });
  const boss = await town.coordinator('boss');
  const close = (party: string) => town.services.parties.move({ party, by: boss.member, as: 'suspend' }, turn().cause);
  await close(CORNER);
  expect(await town.does(findShops, ann)).toMatchObject({ outcome: 'one', data: { party: TAILOR } });
  await close(TAILOR);
  expect(await town.does(findShops, ann)).toMatchObject({ outcome: 'none' });
});

test('shops.read-code: a code with its minutes, alone, or none', async () => {
  const read = (words: string) => town.does(readCode, clerk, { words });
  for (const words of ['7KQ2MD 40분', '7kq-2md 40', '7kq 2md 사십분'])
    expect(await read(words)).toMatchObject({ outcome: 'whole', data: { minutes: 40 } });
  for (const words of ['7KQ2MD', '7kq 2md', ' 7KQ-2MD ']) expect(await read(words)).toMatchObject({ outcome: 'code' });
  for (const words of ['안녕하세요', '7KQ2M 40분', 'KQAAMD 40', '123456', '', '7KQ2MD 그거요'])
    expect(await read(words)).toMatchObject({ outcome: 'none' });
});

test('the minutes are held, and move to the shop once, however often and by however many the code is typed', async () => {
  const made = await making(40);
  expect(made).toMatchObject({ outcome: 'ok', data: { minutes: 40, valid: 10 } });
  expect(await balance()).toMatchObject({ posted: 300, held: 40 });
  const code = String(made.data?.code);
  const other = await town.member('other');
  const post = { member: other.member, party: CORNER, role: 'head' as const, by: null };
  await town.services.members.appointIn(post, turn().cause);
  const both = await Promise.all([taking(code, 40, clerk), taking(code, 40, other), taking(code, 40, clerk)]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['paid', 'used', 'used']);
  expect(await taking(code, 40)).toMatchObject({ outcome: 'used', notices: [] });
  expect(await balance()).toMatchObject({ posted: 260, held: 0 });
  expect(await balance(partyAccount(CORNER))).toMatchObject({ posted: 40 });
  expect(await due(END)).toEqual([]);
  expect(await balance()).toMatchObject({ posted: 260, held: 0 });
});

test('a repeated turn of the shop pays once and says the same', async () => {
  const code = await codeFor(40);
  for (let n = 0; n < 2; n++) {
    const done = await taking(code, 40, clerk, 'turn_1/take');
    expect(done).toMatchObject({ outcome: 'paid', data: { minutes: 40, posted: 40 }, notices: [{ to: ann.member }] });
  }
  expect(await balance()).toMatchObject({ posted: 260, held: 0 });
});

test('another sum, another shop, no shop, one’s own code and one taken back move nothing', async () => {
  const code = await codeFor(40);
  expect(await taking(code, 41)).toMatchObject({ outcome: 'other-sum' });
  expect(await taking(code, 40, tailor)).toMatchObject({ outcome: 'wrong' });
  expect(await taking(code, 40, ann)).toMatchObject({ outcome: 'not-allowed' });
  expect(await balance()).toMatchObject({ posted: 300, held: 40 });
  const post = { member: ann.member, party: CORNER, role: 'staff' as const, by: null };
  await town.services.members.appointIn(post, turn().cause);
  expect(await taking(code, 40, ann)).toMatchObject({ outcome: 'own' });
  expect(await making(10)).toMatchObject({ outcome: 'own' });
  for (const outcome of ['withdrawn', 'none']) expect(await town.does(withdraw, ann)).toMatchObject({ outcome });
  expect(await taking(code, 40)).toMatchObject({ outcome: 'withdrawn' });
  expect(await balance()).toMatchObject({ posted: 300, held: 0 });
});

test('late: after ten minutes the hold has ended by itself, and the member hears of it once', async () => {
  const code = await codeFor(40);
  expect(await due(new Date(END.getTime() - 1))).toEqual([]);
  expect(await due(END)).toMatchObject([{ to: ann.member, say: { text: { key: 'shops.notice.lapsed' } } }]);
  expect(await taking(code, 40)).toMatchObject({ outcome: 'late' });
  expect(await balance()).toMatchObject({ posted: 300, held: 0 });
});

test('a code in the shop and the end of its time at once: one of them decides alone', async () => {
  const seen = new Set<string>();
  for (let ticks = 0; ticks < 12; ticks++) {
    const code = await codeFor(1);
    const jobs = await town.services.shops.due(END, 10);
    const told: Notice[] = [];
    const lapsing = async () => {
      for (let n = 0; n < ticks; n++) await new Promise(setImmediate);
      for (const job of jobs) await town.services.shops.run(job, cause(job.id, END, told));
    };
    const [taken] = await Promise.all([taking(code, 1), lapsing()]);
    seen.add(taken.outcome);
    expect([taken.outcome, told.length]).toEqual(taken.outcome === 'paid' ? ['paid', 0] : ['late', 1]);
    expect((await balance()).held).toBe(0);
  }
  expect([...seen].sort()).toEqual(['late', 'paid']);
});

test('below the floor, above the shop’s ceiling, no minutes and a closed shop hold nothing', async () => {
  expect(await making(301)).toMatchObject({ outcome: 'insufficient', data: { free: 300 } });
  expect(await making(251)).toMatchObject({ outcome: 'full' });
  for (const minutes of [0, -5, 1.5, 100_000]) expect((await making(minutes)).outcome).toMatch(/amount|insufficient/);
  expect(await making(0)).toMatchObject({ outcome: 'amount' });
  expect(await making(10, ann, `${HERE}:knitting`)).toMatchObject({ outcome: 'closed' });
  expect(await balance()).toMatchObject({ posted: 300, held: 0 });
});

test('a new code ends the one before, also when both would be more than there is; a refused one ends none', async () => {
  const first = await codeFor(200);
  expect(await making(301)).toMatchObject({ outcome: 'insufficient', data: { free: 300 } });
  expect(await balance()).toMatchObject({ held: 200 });
  const second = await codeFor(210);
  expect(await balance()).toMatchObject({ posted: 300, held: 210 });
  expect(await taking(first, 200)).toMatchObject({ outcome: 'withdrawn' });
  expect(await taking(second, 210)).toMatchObject({ outcome: 'paid' });
});

test('gone and too-many; a leaver’s code ends', async () => {
  const code = await codeFor(40);
  await town.store.mongoose.model('Member').updateOne({ _id: ann.member }, { $set: { status: 'left' } });
  expect(await taking(code, 40)).toMatchObject({ outcome: 'gone' });
  for (let n = 0; n < codeLimits.shop.tries; n++) await taking('AAA 222', 1);
  expect(await taking('AAA 222', 1)).toMatchObject({ outcome: 'too-many' });
  // Another shop's people aren't locked out by it.
  expect(await taking('AAA 222', 1, tailor)).toMatchObject({ outcome: 'wrong' });
  await town.services.shops.farewell(ann.member, turn().cause);
  expect(await balance()).toMatchObject({ posted: 300, held: 0 });
});
