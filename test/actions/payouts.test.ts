import { areaOf } from '../../src/actions';
import { decide } from '../../src/actions/payouts/decide';
import { findGroups } from '../../src/actions/payouts/find-groups';
import { groups } from '../../src/actions/payouts/groups.source';
import { pay } from '../../src/actions/payouts/pay';
import { readGroup } from '../../src/actions/payouts/read-group';
import { readShares } from '../../src/actions/payouts/read-shares';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { DAY_MS } from '../../src/lib/units';
import { partyAccount } from '../../src/services/ledger';
import { WAIT_DAYS } from '../../src/services/payouts';
import { AT, turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { HERE } from '../support/services';
import { groupOf, PARTIES, pumasiLedger } from './payouts-group';

type Who = Awaited<ReturnType<Town['member']>>;

const PARTY = `${HERE}:knitting`;
const ACCOUNT = partyAccount(PARTY);

let town: Town;
let ann: Who;
let cho: Who;
let bo: Who;
let dal: Who;
let hub: Who;

beforeEach(async () => {
  town = await openTown({ parties: PARTIES, ledger: pumasiLedger });
  ann = await town.member('ann', { name: '느티나무' });
  cho = await town.member('cho', { name: '햇살' });
  bo = await town.member('bo', { name: '보리차' });
  dal = await town.member('dal', { name: '달항아리' });
  hub = await town.member('hub', { name: '샘물' });
  await groupOf(town.services, { heads: [ann.member, cho.member], staff: hub.member, from: ann.member, minutes: 100 });
});
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});
afterAll(() => {
  for (const { name, outcomes } of areaOf('payouts').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const balance = () => town.services.ledger.balance(HERE, ACCOUNT);
const paying = (words: string, who = ann, key?: string) => town.does(pay, who, { party: PARTY, words }, key);
/** Asks for a pay-out that needs a second person; gives its id. */
async function asked(words: string, by = ann): Promise<string> {
  const { notices } = await paying(words, by);
  return notices[0]?.about?.id ?? '';
}
const answered = (payout: string, who: Who, answer = 'yes') => town.does(decide, who, { payout, answer });

/** Runs what is due at a moment, twice as after a crash; gives the notices, the same both times. */
async function due(at: Date): Promise<readonly Notice[]> {
  const { payouts } = town.services;
  const jobs = await payouts.due(at, 10);
  const runs = [];
  for (let n = 0; n < 2; n++) {
    const told: Notice[] = [];
    for (const job of jobs) await payouts.run(job, cause(job.id, at, told));
    runs.push(told);
  }
  expect(runs[1]).toEqual(runs[0]);
  return runs[0] ?? [];
}

test('payouts.find-groups, payouts.groups and payouts.read-group: heads see their groups, nobody else any', async () => {
  expect(await town.does(findGroups, ann)).toMatchObject({ outcome: 'one', data: { party: PARTY } });
  expect(await town.lists(groups, ann)).toEqual([{ value: PARTY, text: { key: `${HERE}.party.knitting` } }]);
  for (const other of [bo, hub]) expect(await town.does(findGroups, other)).toMatchObject({ outcome: 'none' });
  expect(await town.does(readGroup, ann, { party: PARTY })).toMatchObject({ outcome: 'ok', data: { free: 100 } });
  expect(await town.does(readGroup, bo, { party: PARTY })).toMatchObject({ outcome: 'none' });
  const of = { party: `${HERE}:singing`, role: 'head' as const, by: null };
  await town.services.members.appointIn({ ...of, member: ann.member }, turn().cause);
  expect(await town.does(findGroups, ann)).toMatchObject({ outcome: 'some' });
  expect(await town.does(readGroup, ann, { party: of.party })).toMatchObject({ outcome: 'empty' });
});

test('payouts.read-shares: shares, nobody, many and open', async () => {
  const read = (words: string) => town.does(readShares, ann, { words });
  expect(await read('보리차 30분, 달항아리 1시간')).toMatchObject({ outcome: 'shares', data: { minutes: 90 } });
  expect(await read('보리차 30, 달항아리 30')).toMatchObject({ outcome: 'shares', data: { minutes: 60 } });
  expect(await read('고무신 30분')).toMatchObject({ outcome: 'nobody' });
  expect(await read('보리차')).toMatchObject({ outcome: 'open', data: { name: '보리차' } });
  expect(await read('보리차 30분, 보리차 20분')).toMatchObject({ outcome: 'open', data: { name: '보리차' } });
  await town.member('bo2', { name: '보리차' });
  expect(await read('보리차 30분')).toMatchObject({ outcome: 'many', data: { name: '보리차' } });
});

test('payouts.pay: a small sum for others is paid at once, once', async () => {
  for (let n = 0; n < 2; n++) {
    const done = await paying('보리차 20분', ann, 'turn_1/pay');
    expect(done).toMatchObject({ outcome: 'paid', data: { minutes: 20 } });
    expect(done.notices).toMatchObject([{ to: bo.member, say: { text: { key: 'payouts.notice.got' } } }]);
  }
  expect(await balance()).toMatchObject({ posted: 80, held: 0 });
  const facts = [];
  for await (const fact of town.services.figures.facts(HERE, '2026')) facts.push(fact);
  expect(facts.filter(({ kind }) => kind === 'payouts.paid')).toMatchObject([{ minutes: 20, units: 1, party: PARTY }]);
});

test('payouts.pay: insufficient, changed and none hold nothing', async () => {
  expect(await paying('보리차 101분')).toMatchObject({ outcome: 'insufficient', data: { free: 100 } });
  expect(await paying('고무신 10분')).toMatchObject({ outcome: 'changed' });
  for (const other of [bo, hub]) expect(await paying('달항아리 10분', other)).toMatchObject({ outcome: 'none' });
  expect(await balance()).toMatchObject({ posted: 100, held: 0 });
});

test('a head who gets a share, or pays more than the pack lets one head pay, needs another head', async () => {
  expect(await paying('느티나무 10분')).toMatchObject({ outcome: 'head' });
  const id = await asked('보리차 31분');
  expect(await balance()).toMatchObject({ posted: 100, held: 41 });
  expect(await answered(id, ann)).toMatchObject({ outcome: 'own' });
  expect(await answered(id, bo)).toMatchObject({ outcome: 'receives' });
  for (const other of [dal, hub]) expect(await answered(id, other)).toMatchObject({ outcome: 'not-allowed' });
  const agreed = await answered(id, cho);
  expect(agreed.outcome).toBe('paid');
  expect(agreed.notices.map(({ to }) => to).sort()).toEqual([ann.member, bo.member].sort());
  expect(await answered(id, cho)).toMatchObject({ outcome: 'decided' });
  expect(await answered('pay_0', cho)).toMatchObject({ outcome: 'unknown' });
  expect(await balance()).toMatchObject({ posted: 69, held: 10 });
});

test('without a second head who gets nothing, the hub of the neighbourhood agrees or refuses; without a hub, a coordinator', async () => {
  const { outcome, notices } = await paying('보리차 30분, 햇살 30분');
  expect(outcome).toBe('staff');
  expect(notices.map(({ to }) => to)).toEqual([hub.member]);
  const first = notices[0]?.about?.id ?? '';
  expect(await answered(first, cho)).toMatchObject({ outcome: 'receives' });
  expect(await answered(first, hub, 'no')).toMatchObject({ outcome: 'refused' });
  expect(await balance()).toMatchObject({ posted: 100, held: 0 });
  const post = { member: hub.member, party: `${HERE}:hub`, role: 'staff' as const, by: null };
  await town.services.members.dismissIn(post, turn().cause);
  expect(await paying('햇살 40분')).toMatchObject({ outcome: 'alone' });
  const boss = await town.coordinator('boss');
  const id = await asked('햇살 40분');
  const { deskCards, acts } = town.services;
  const cards = (await deskCards(boss.member)).filter(({ feature }) => feature === 'payouts');
  expect(cards).toMatchObject([{ record: id, acts: [{ act: 'agree' }, { act: 'refuse' }] }]);
  const act = { key: 'k', by: boss.member, community: HERE, feature: 'payouts', act: 'agree', given: {}, record: id };
  expect(await acts.run(act, turn().cause)).toMatchObject({ ok: true });
  expect(await balance()).toMatchObject({ posted: 60, held: 0 });
});

test('rights that ended since the question count for nothing', async () => {
  const id = await asked('보리차 40분');
  const post = { member: cho.member, party: PARTY, role: 'head' as const, by: null };
  await town.services.members.dismissIn(post, turn().cause);
  expect(await answered(id, cho)).toMatchObject({ outcome: 'not-allowed' });
  expect(await answered(id, hub)).toMatchObject({ outcome: 'paid' });
});

test('two answers at once: the first one counts', async () => {
  const id = await asked('느티나무 10분');
  const all = await Promise.all([answered(id, cho), answered(id, cho, 'no'), answered(id, cho)]);
  expect(all.map(({ outcome }) => outcome).sort()).toEqual([
    'decided',
    'decided',
    expect.stringMatching(/paid|refused/),
  ]);
  const { posted, held } = await balance();
  expect([posted === 90 || posted === 100, held]).toEqual([true, 0]);
});

test('failed: a receiver has left; closed: the group is suspended; a leaver’s open pay-outs end', async () => {
  const boss = await town.coordinator('boss');
  const of = { party: PARTY, by: boss.member };
  const id = await asked('보리차 40분');
  await town.services.parties.move({ ...of, as: 'suspend' }, turn().cause);
  expect(await answered(id, cho)).toMatchObject({ outcome: 'closed' });
  expect(await paying('보리차 10분')).toMatchObject({ outcome: 'none' });
  await town.services.parties.move({ ...of, as: 'resume' }, turn().cause);
  await town.store.mongoose.model('Member').updateOne({ _id: bo.member }, { $set: { status: 'left' } });
  const done = await answered(id, cho);
  expect(done).toMatchObject({ outcome: 'failed', notices: [{ to: ann.member }] });
  expect(await balance()).toMatchObject({ posted: 100, held: 0 });
  await asked('달항아리 40분');
  await town.services.payouts.farewell(dal.member, turn().cause);
  expect(await balance()).toMatchObject({ posted: 100, held: 0 });
});

test('nobody answers: the minutes are the group’s again, and the head hears of it once', async () => {
  const id = await asked('보리차 40분');
  const end = new Date(AT.getTime() + WAIT_DAYS * DAY_MS);
  expect(await due(new Date(end.getTime() - 1))).toEqual([]);
  expect(await due(end)).toMatchObject([{ to: ann.member, say: { text: { key: 'payouts.notice.lapsed' } } }]);
  expect(await balance()).toMatchObject({ posted: 100, held: 0 });
  expect(await answered(id, cho)).toMatchObject({ outcome: 'decided' });
  expect(await due(end)).toEqual([]);
});

test('an answer and the end of waiting at once: one of them decides alone, and nobody hears of the other', async () => {
  const { payouts } = town.services;
  const end = new Date(AT.getTime() + WAIT_DAYS * DAY_MS);
  const seen = new Set<string>();
  for (let ticks = 0; ticks < 16; ticks++) {
    const id = await asked('느티나무 1분');
    const jobs = await payouts.due(end, 10);
    const told: Notice[] = [];
    const lapsing = async () => {
      for (let n = 0; n < ticks; n++) await new Promise(setImmediate);
      for (const job of jobs) await payouts.run(job, cause(job.id, end, told));
    };
    const [answer] = await Promise.all([answered(id, cho), lapsing()]);
    const state = (await payouts.get(id))?.state ?? '';
    seen.add(state);
    expect([state, answer.outcome, told.length]).toEqual(
      state === 'paid' ? ['paid', 'paid', 0] : ['lapsed', 'decided', 1],
    );
    expect((await balance()).held).toBe(0);
  }
  expect([...seen].sort()).toEqual(['lapsed', 'paid']);
});

test('a head near a receiver is not asked: of one household, or with a mandate; the hub is then', async () => {
  const { members } = town.services;
  for (const { member } of [cho, bo]) await members.edit(member, { phone: '+82212345678' }, turn().cause);
  const id = await asked('보리차 60분');
  expect(await answered(id, cho)).toMatchObject({ outcome: 'not-allowed' });
  expect(await answered(id, hub)).toMatchObject({ outcome: 'paid' });
  await members.edit(cho.member, { phone: '+82299999999' }, turn().cause);
  const mandate = { member: cho.member, for: dal.member, by: dal.member, scope: ['ask'] } as const;
  await members.appointFor({ ...mandate, to: new Date(AT.getTime() + DAY_MS) }, turn().cause);
  expect(await answered(await asked('달항아리 40분'), cho)).toMatchObject({ outcome: 'not-allowed' });
});
