import { areaOf } from '../../src/actions';
import { ask } from '../../src/actions/vouchers/ask';
import { decide } from '../../src/actions/vouchers/decide';
import { findParties } from '../../src/actions/vouchers/find-parties';
import { parties } from '../../src/actions/vouchers/parties.source';
import { readAmount } from '../../src/actions/vouchers/read-amount';
import { readRule } from '../../src/actions/vouchers/read-rule';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { DAY_MS } from '../../src/lib/units';
import { partyAccount, voucherAccount } from '../../src/services/ledger';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';
import { HERE } from '../support/services';
import { convertingLedger, fill, INSTITUTIONS, serve } from './vouchers-institution';

type Who = Awaited<ReturnType<Town['member']>>;

const WELFARE = `${HERE}:welfare`;

let town: Town;
let ann: Who;
let kim: Who;
let lee: Who;

beforeEach(async () => {
  town = await openTown({ parties: INSTITUTIONS, ledger: convertingLedger });
  ann = await town.member('ann', { name: '느티나무', phone: '+821011112222' });
  kim = await town.coordinator('kim');
  lee = await town.coordinator('lee');
  await serve(town.services, ann.member, 'welfare');
  await fill(town.services, 'welfare', 600);
});
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});
afterAll(() => {
  for (const { name, outcomes } of areaOf('vouchers').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const balance = (account = partyAccount(WELFARE)) => town.services.ledger.balance(HERE, account);
const asking = (minutes: number, who = ann, party = WELFARE, key?: string) =>
  town.does(ask, who, { party, minutes }, key);
const deciding = (conversion: string, who: Who, why?: string, key?: string) =>
  town.does(decide, who, { conversion, ...(why ? { why } : {}) }, key);
/** Asks for a conversion; gives its id. */
async function asked(minutes = 120): Promise<string> {
  const { outcome, notices } = await asking(minutes);
  expect(outcome).toBe('asked');
  return notices[0]?.about?.id ?? '';
}

/** Runs what is due at a moment, twice as after a crash; gives the notices, the same both times. */
async function due(at: Date): Promise<readonly Notice[]> {
  const { vouchers } = town.services;
  const jobs = await vouchers.due(at, 10);
  const runs = [];
  for (let n = 0; n < 2; n++) {
    const told: Notice[] = [];
    for (const job of jobs) await vouchers.run(job, cause(job.id, at, told));
    runs.push(told);
  }
  expect(runs[1]).toEqual(runs[0]);
  return runs[0] ?? [];
}

test('vouchers.find-parties, vouchers.parties, vouchers.read-rule and vouchers.read-amount', async () => {
  expect(await town.does(findParties, kim)).toMatchObject({ outcome: 'none' });
  expect(await town.does(findParties, ann)).toMatchObject({ outcome: 'one', data: { party: WELFARE } });
  await serve(town.services, ann.member, 'knitting');
  expect(await town.does(findParties, ann)).toMatchObject({ outcome: 'one' });
  await serve(town.services, ann.member, 'library');
  expect(await town.does(findParties, ann)).toMatchObject({ outcome: 'some' });
  expect((await town.lists(parties, ann)).map(({ value }) => value)).toEqual([WELFARE, `${HERE}:library`]);
  expect(await town.lists(parties, kim)).toEqual([]);
  const rule = (party: string, who = ann) => town.does(readRule, who, { party: `${HERE}:${party}` });
  expect(await rule('welfare')).toMatchObject({
    ...{ outcome: 'ok', data: { free: 600, unit: 60, won: 5000, least: 120 } },
  });
  expect(await rule('library')).toMatchObject({ outcome: 'few' });
  expect(await rule('welfare', kim)).toMatchObject({ outcome: 'none' });
  expect(await rule('knitting')).toMatchObject({ outcome: 'none' });
  const amount = (minutes: number, who = ann) => town.does(readAmount, who, { party: WELFARE, minutes });
  expect(await amount(120)).toMatchObject({ outcome: 'ok', data: { won: 10_000 } });
  expect(await amount(60)).toMatchObject({ outcome: 'least' });
  expect(await amount(150)).toMatchObject({ outcome: 'units' });
  expect(await amount(660)).toMatchObject({ outcome: 'short' });
  expect(await amount(120, kim)).toMatchObject({ outcome: 'none' });
});

test('without a live agreement, or while it is suspended, an institution converts nothing', async () => {
  for (const party of ['former', 'unbound']) {
    await serve(town.services, ann.member, party);
    await fill(town.services, party, 600);
    expect(await town.does(readRule, ann, { party: `${HERE}:${party}` })).toMatchObject({ outcome: 'no-agreement' });
    expect(await asking(120, ann, `${HERE}:${party}`)).toMatchObject({ outcome: 'changed', notices: [] });
  }
  const id = await asked();
  await town.services.parties.move({ party: WELFARE, by: kim.member, as: 'suspend' }, turn().cause);
  expect(await town.does(readRule, ann, { party: WELFARE })).toMatchObject({ outcome: 'closed' });
  expect(await deciding(id, kim)).toMatchObject({ outcome: 'closed' });
  // What can't be agreed to can still be refused.
  expect(await deciding(id, kim, 'paused')).toMatchObject({ outcome: 'refused' });
  expect(await balance()).toMatchObject({ posted: 600, held: 0 });
});

test('an approval after the end of the agreement moves nothing', async () => {
  const id = await asked();
  const later = { ...turn().cause, at: new Date('2027-01-01T03:00:00Z') };
  expect(await town.services.vouchers.decide({ conversion: id, by: kim.member, agree: true }, later)).toEqual({
    is: 'closed',
  });
});

test('vouchers.ask: what can not be converted holds nothing', async () => {
  expect(await asking(660)).toMatchObject({ outcome: 'insufficient', data: { free: 600 } });
  for (const minutes of [0, -120, 60, 150, 120.5]) expect(await asking(minutes)).toMatchObject({ outcome: 'changed' });
  expect(await asking(120, kim)).toMatchObject({ outcome: 'none' });
  expect(await balance()).toMatchObject({ posted: 600, held: 0 });
});

test('vouchers.ask holds the minutes once; a second request waits', async () => {
  for (let n = 0; n < 2; n++) {
    const made = await asking(120, ann, WELFARE, 'turn_1/ask');
    expect(made).toMatchObject({ outcome: 'asked', data: { won: 10_000 } });
    expect(made.notices.map(({ to }) => to).sort()).toEqual([kim.member, lee.member].sort());
  }
  expect(await balance()).toMatchObject({ posted: 600, held: 120 });
  expect(await asking(120)).toMatchObject({ outcome: 'changed' });
  expect(await town.does(readRule, ann, { party: WELFARE })).toMatchObject({ outcome: 'waiting' });
});

test('vouchers.decide: two different coordinators move the minutes, each write once', async () => {
  const id = await asked(180);
  for (let n = 0; n < 2; n++)
    expect(await deciding(id, kim, undefined, 'turn_k/decide')).toMatchObject({ outcome: 'first', notices: [] });
  expect(await balance()).toMatchObject({ posted: 600, held: 180 });
  expect(await deciding(id, kim)).toMatchObject({ outcome: 'twice' });
  for (let n = 0; n < 2; n++) {
    const done = await deciding(id, lee, undefined, 'turn_l/decide');
    expect(done).toMatchObject({ outcome: 'converted', data: { minutes: 180, won: 15_000 } });
    expect(done.notices).toMatchObject([{ to: ann.member, say: { text: { key: 'vouchers.notice.converted' } } }]);
  }
  for (const who of [kim, lee]) expect(await deciding(id, who)).toMatchObject({ outcome: 'decided' });
  expect(await balance()).toMatchObject({ posted: 420, held: 0 });
  expect(await balance(voucherAccount(HERE))).toMatchObject({ posted: 180, held: 0 });
  const facts = [];
  for await (const fact of town.services.figures.facts(HERE, '2026')) facts.push(fact);
  expect(facts.filter(({ kind }) => kind === 'vouchers.converted')).toMatchObject([{ minutes: 180, won: 15_000 }]);
  const [entry] = await town.services.ledger.statement(partyAccount(WELFARE), 1);
  expect(entry).toMatchObject({ kind: 'convert', by: [kim.member, lee.member] });
  const of = { community: HERE, transfer: entry?.id ?? '', minutes: 'back' as const, reason: 'x', by: kim.member };
  const wrong = await town.services.ledger.propose({ ...of, asked: [lee.member] }, turn().cause);
  expect(wrong).toMatchObject({ ok: false });
});

test('nobody of the institution, near the asker or without the role agrees; nor is anybody of them asked', async () => {
  const inside = await town.coordinator('inside');
  await serve(town.services, inside.member, 'welfare');
  const spouse = await town.member('spouse', { phone: '+821011112222' });
  await appoint(town.services.members, spouse.member);
  const made = await asking(120);
  expect(made.notices.map(({ to }) => to).sort()).toEqual([kim.member, lee.member].sort());
  const id = made.notices[0]?.about?.id ?? '';
  const bob = await town.member('bob');
  for (const who of [ann, inside, spouse]) {
    expect(await deciding(id, who)).toMatchObject({ outcome: 'own' });
    expect(await deciding(id, who, 'talk')).toMatchObject({ outcome: 'own' });
  }
  expect(await deciding(id, bob)).toMatchObject({ outcome: 'not-allowed' });
  expect(await deciding('cnv_0', kim)).toMatchObject({ outcome: 'unknown' });
  expect(await balance()).toMatchObject({ posted: 600, held: 120 });
});

test('a coordinator who joins the institution between the question and the answer no longer agrees', async () => {
  const id = await asked();
  await serve(town.services, kim.member, 'welfare');
  expect(await deciding(id, kim)).toMatchObject({ outcome: 'own' });
});

test('alone: without two coordinators from outside nothing is held, although others could stand in elsewhere', async () => {
  await serve(town.services, lee.member, 'welfare');
  expect(await asking(120)).toMatchObject({ outcome: 'alone', notices: [] });
  expect(await balance()).toMatchObject({ posted: 600, held: 0 });
});

test('a refusal tells its reason and frees the minutes; so does silence', async () => {
  const id = await asked();
  await deciding(id, kim);
  const { outcome, notices } = await deciding(id, lee, 'not-activity');
  expect(outcome).toBe('refused');
  const why = { why: { key: 'vouchers.why.not-activity' } };
  expect(notices).toMatchObject([{ to: ann.member, say: { text: { key: 'vouchers.notice.refused', params: why } } }]);
  expect(await balance()).toMatchObject({ posted: 600, held: 0 });
  const next = await asked();
  await deciding(next, kim);
  expect(await due(new Date(AT.getTime() + 14 * DAY_MS - 1))).toEqual([]);
  expect(await due(new Date(AT.getTime() + 14 * DAY_MS))).toMatchObject([
    { to: ann.member, say: { text: { key: 'vouchers.notice.lapsed' } } },
  ]);
  expect(await deciding(next, lee)).toMatchObject({ outcome: 'decided' });
  expect(await balance()).toMatchObject({ posted: 600, held: 0 });
});

test('a leaver’s request ends, and its minutes stay with the institution', async () => {
  const id = await asked();
  for (let n = 0; n < 2; n++) await town.services.vouchers.farewell(ann.member, turn('leave/1').cause);
  expect(await town.services.vouchers.get(id)).toMatchObject({ state: 'failed' });
  expect(await balance()).toMatchObject({ posted: 600, held: 0 });
});

test('the desk has a card for each of the two, and none for the one who agreed', async () => {
  const id = await asked();
  const { deskCards, acts } = town.services;
  const cardsOf = async (who: Who) => (await deskCards(who.member)).filter(({ feature }) => feature === 'vouchers');
  expect(await cardsOf(kim)).toMatchObject([{ record: id, acts: [{ act: 'agree' }, { act: 'refuse' }] }]);
  const act = (by: Who, key: string, name: string, given: object) =>
    acts.run({ key, by: by.member, community: HERE, feature: 'vouchers', act: name, given, record: id }, turn().cause);
  expect(await act(kim, 'a', 'agree', {})).toMatchObject({ ok: true });
  expect(await cardsOf(kim)).toEqual([]);
  expect(await act(kim, 'b', 'agree', {})).toMatchObject({ ok: false });
  expect(await act(lee, 'c', 'refuse', { why: 'amount' })).toMatchObject({ ok: true });
  expect(await town.services.vouchers.get(id)).toMatchObject({ state: 'refused', why: 'amount' });
});
