import { areaOf } from '../../src/actions';
import { keep } from '../../src/actions/dormancy/keep';
import { list } from '../../src/actions/dormancy/list';
import { cause } from '../../src/lib/cause';
import type { Notice } from '../../src/lib/notice';
import { seoulInstant } from '../../src/lib/seoul';
import { poolAccount } from '../../src/services/ledger';
import { turn } from '../services/members/support';
import { openTown, type Town } from '../services/members/town';
import { appoint } from '../support/appoint';
import { HERE } from '../support/services';

type Who = Awaited<ReturnType<Town['member']>>;

const ledgerOf = (effect: 'pool' | 'rest') => ({
  currency: { grantMinutes: 300, welcome: 'joining', creditMinutes: 0, issueCapMinutes: 100_000 },
  dormancy: { months: 12, noticeDays: 30, effect },
});

let town: Town;
let ann: Who;
let boss: Who;

/** Everybody joins on 22 November 2026; a year later is 22 November 2027, and 30 days before it is 23 October. */
async function open(effect: 'pool' | 'rest' = 'pool'): Promise<void> {
  town = await openTown({ ledger: ledgerOf(effect) });
  ann = await town.member('ann');
  boss = await town.coordinator('boss');
  await work('2026-11-22');
}
afterEach(async () => {
  expect((await town.services.ledger.prove()).violations).toEqual([]);
  await town.store.close();
});
afterAll(() => {
  for (const { name, outcomes } of areaOf('dormancy').actions)
    expect({ name, seen: [...(town.seen.get(name) ?? [])].sort() }).toEqual({ name, seen: [...outcomes].sort() });
});

const balance = (account = ann.member) => town.services.ledger.balance(HERE, account);
/** The causes of a step of this day. */
const on = (day: string) => cause(`step/${day}`, seoulInstant(day, '12:00'), []);

/** Runs what is due until noon of a day, each job twice as after a crash; gives the notices, the same both times. */
async function work(day: string): Promise<readonly Notice[]> {
  const { dormancy } = town.services;
  const at = seoulInstant(day, '12:00');
  const all: Notice[] = [];
  for (let round = 0; round < 10; round++) {
    const jobs = await dormancy.due(at, 10);
    if (jobs.length === 0) return all;
    for (const job of jobs) {
      const runs: Notice[][] = [[], []];
      for (const told of runs) await dormancy.run(job, cause(job.id, at, told));
      expect(runs[1]).toEqual(runs[0]);
      all.push(...(runs[0] ?? []));
    }
  }
  throw new Error('the work never ends');
}

/** The member sees a notice on a day. */
async function sees({ about, purpose, to }: Notice, day: string): Promise<void> {
  if (!about) throw new Error('a notice about an account is wanted');
  const at = seoulInstant(day, '12:00');
  await town.hears([{ type: 'notice.shown', notice: 'out_1', to, about, purpose, at }]);
}

async function told(day = '2027-10-23'): Promise<Notice> {
  const [notice, ...more] = await work(day);
  expect(more).toEqual([]);
  if (!notice) throw new Error('nobody was told');
  return notice;
}

test('a member is told 30 days before, and after as many seen days the minutes go to the pool', async () => {
  await open();
  expect(await work('2027-10-22')).toEqual([]);
  const notice = await told();
  expect(notice).toMatchObject({ to: ann.member, purpose: 'ledger', say: { text: { key: 'dormancy.notice.pool' } } });
  expect(await town.does(list, boss)).toMatchObject({ outcome: 'some', data: { number: 1 } });
  await sees(notice, '2027-10-25');
  expect(await work('2027-11-23')).toEqual([]);
  expect(await balance()).toMatchObject({ posted: 300 });
  expect(await work('2027-11-24')).toMatchObject([
    { to: ann.member, say: { text: { key: 'dormancy.notice.pooled', params: { minutes: 300 } } } },
  ]);
  expect(await balance()).toMatchObject({ posted: 0 });
  expect(await balance(poolAccount(HERE))).toMatchObject({ posted: 300 });
  expect(await town.does(list, boss)).toMatchObject({ outcome: 'none' });
  // An empty account is told nothing more, and nobody gets the same notice twice.
  for (const day of ['2027-11-25', '2028-10-30', '2029-01-01']) expect(await work(day)).toEqual([]);
  const [entry] = await town.services.ledger.statement(ann.member, 1);
  expect(entry).toMatchObject({ kind: 'donate', by: [] });
});

test('nothing goes without a seen notice, however long it waits', async () => {
  await open();
  const notice = await told();
  for (const day of ['2027-11-30', '2028-12-01']) expect(await work(day)).toEqual([]);
  expect(await balance()).toMatchObject({ posted: 300 });
  await sees(notice, '2028-12-02');
  expect(await work('2028-12-31')).toEqual([]);
  expect(await work('2029-01-01')).toHaveLength(1);
});

test('one tap keeps it for another year', async () => {
  await open();
  await sees(await told(), '2027-10-24');
  const tap = cause('turn_1/keep', seoulInstant('2027-11-20', '09:00'), []);
  for (let n = 0; n < 2; n++) expect(await town.services.dormancy.keep(ann.member, tap)).toBe(300);
  expect(await work('2027-12-30')).toEqual([]);
  expect(await balance()).toMatchObject({ posted: 300 });
  expect(await work('2028-10-20')).toEqual([]);
  // A year after the tap, less thirty days.
  expect(await told('2028-10-21')).toMatchObject({ to: ann.member });
  expect(await town.does(keep, ann)).toMatchObject({ outcome: 'kept', data: { minutes: 300 } });
  expect(await town.does(keep, ann)).toMatchObject({ outcome: 'none' });
});

test('minutes that move in the meantime wake the account', async () => {
  await open();
  await sees(await told(), '2027-10-24');
  const gift = { community: HERE, from: ann.member, to: poolAccount(HERE), minutes: 10 };
  await town.services.ledger.donate(gift, on('2027-11-10'));
  expect(await work('2027-11-30')).toEqual([]);
  expect(await balance()).toMatchObject({ posted: 290 });
  expect(await told('2028-10-11')).toMatchObject({ to: ann.member });
});

test('held minutes, roles, suspended people and leavers: their accounts stay', async () => {
  await open();
  const notice = await told();
  await sees(notice, '2027-10-24');
  await appoint(town.services.members, ann.member);
  expect(await work('2027-11-30')).toEqual([]);
  expect(await balance()).toMatchObject({ posted: 300 });
  const bob = await town.member('bob');
  await town.services.dormancy.farewell(bob.member, on('2027-12-01'));
  const left = await work('2027-12-02');
  expect(left.map(({ to }) => to)).toEqual([bob.member]);
  for (let n = 0; n < 2; n++) await town.services.dormancy.farewell(bob.member, on('2027-12-03'));
  expect(await town.services.dormancy.get(left[0]?.about?.id ?? '')).toMatchObject({ state: 'woken' });
});

test('by the other rule the minutes rest: nothing moves, a coordinator sees it, and a tap wakes it', async () => {
  await open('rest');
  const notice = await told();
  expect(notice.say.text).toMatchObject({ key: 'dormancy.notice.rest' });
  await sees(notice, '2027-10-24');
  expect(await work('2027-11-25')).toMatchObject([{ say: { text: { key: 'dormancy.notice.resting' } } }]);
  expect(await balance()).toMatchObject({ posted: 300 });
  for (const day of ['2027-11-26', '2029-11-30']) expect(await work(day)).toEqual([]);
  expect(await town.does(list, boss)).toMatchObject({ outcome: 'some' });
  expect(await town.does(keep, ann)).toMatchObject({ outcome: 'kept' });
  expect(await town.does(list, boss)).toMatchObject({ outcome: 'none' });
});

/** Makes ann the only head of an institution; gives its id. */
async function heads(): Promise<string> {
  const { parties } = town.services;
  const of = { id: 'pty_1', community: HERE, type: 'institution', name: '마포이웃복지관', zone: 'mapo' };
  await parties.ask({ ...of, may: ['calls'], months: 60, head: ann.member }, on('2027-01-01'));
  const taken = await parties.decide({ party: of.id, by: boss.member, approve: true }, on('2027-01-02'));
  expect(taken).toMatchObject({ ok: true });
  return of.id;
}

test.each(['pool', 'rest'] as const)(
  'whoever alone answers for a party: its coordinators hear of it (%s)',
  async (effect) => {
    await open(effect);
    await heads();
    await sees(await told(), '2027-10-24');
    const [own, staff, ...more] = await work('2027-11-25');
    expect(more).toEqual([]);
    expect(own).toMatchObject({ to: ann.member });
    expect(staff).toMatchObject({
      to: boss.member,
      say: { text: { key: 'parties.notice.head-idle', params: { name: 'ann' } } },
    });
  },
);

test('a second head keeps the coordinators out of it', async () => {
  await open('rest');
  const party = await heads();
  const { member } = await town.member('bob');
  await town.services.members.appointIn({ member, party, role: 'head', by: null }, on('2027-01-03'));
  const notices = await work('2027-10-23');
  for (const notice of notices) await sees(notice, '2027-10-24');
  expect((await work('2027-11-25')).map(({ to }) => to)).not.toContain(boss.member);
});

test('a community without the rule tells nobody', async () => {
  town = await openTown({ ledger: { ...ledgerOf('pool'), dormancy: undefined } });
  ann = await town.member('ann');
  expect(await work('2029-01-01')).toEqual([]);
  expect(turn().notices).toEqual([]);
});
