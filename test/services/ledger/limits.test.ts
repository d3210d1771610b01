import { memoryLogger } from '../../../src/lib/logger';
import { type Ledger, type LedgerSettings, poolAccount } from '../../../src/services/ledger';
import { connectStore, type Store } from '../../../src/storage/store';
import { communitiesOf, communityOf } from '../../support/community';
import { servicesOver } from '../../support/services';
import { because } from './support';

/** Soft and hard limits, a credit line that grows with giving, and the pool's published rule. */

const HERE = 'limited';
const settings: LedgerSettings = {
  currency: { welcome: 'joining', grantMinutes: 100, creditMinutes: 10, issueCapMinutes: 100_000 },
  accounts: {
    member: { lowMinutes: 20, highMinutes: 300, capMinutes: 400, growth: { percent: 50, mostMinutes: 60 } },
  },
  solidarity: { belowMinutes: 60, payMinutes: 60, monthMinutes: 90 },
};

let store: Store;
let ledger: Ledger;
let other: Ledger;
let count = 0;

beforeEach(async () => {
  store = await connectStore({ dataDir: ':memory:', logger: memoryLogger() });
  const communities = () => communitiesOf(communityOf(HERE, { sections: { ledger: settings, polls: {} } }));
  [ledger, other] = [0, 1].map(() => servicesOver(store, { communities: communities() }).ledger) as [Ledger, Ledger];
  await store.ready();
  for (const name of ['ann', 'bo', 'cy']) await ledger.grantWelcome(HERE, name, next());
});
afterEach(async () => {
  expect((await ledger.prove()).violations).toEqual([]);
  await store.close();
});

const POOL = poolAccount(HERE);
const next = (at?: Date) => because(`limits-${++count}/step`, at);
const give = (from: string, to: string, minutes: number, of = ledger) =>
  of.donate({ community: HERE, from, to, minutes }, next());
const balance = (account: string) => ledger.balance(HERE, account);

/** `giver` helps `receiver` for these minutes. */
async function help(giver: string, receiver: string, minutes: number) {
  const key = `m${++count}`;
  const held = await ledger.hold({ community: HERE, key, from: receiver, to: giver, minutes, about: 'r' }, next());
  const posted = held.ok ? await ledger.post({ key, minutes, by: [] }, next()) : held;
  if (!posted.ok) throw new Error(posted.why);
  return posted.transfer;
}

test('a credit line grows by half of what was given, up to its limit, and shrinks with a correction', async () => {
  expect(await balance('ann')).toMatchObject({ available: 110 });
  const first = await help('ann', 'bo', 40);
  expect(await balance('ann')).toMatchObject({ posted: 140, available: 140 + 10 + 20 });
  await help('ann', 'bo', 50);
  await help('ann', 'cy', 90);
  expect(await balance('ann')).toMatchObject({ posted: 280, available: 280 + 10 + 60 });
  // Gifts and welcome minutes are no help, so that they open no line.
  await give('cy', 'bo', 5);
  expect(await balance('bo')).toMatchObject({ posted: 15, available: 25 });
  expect(await give('ann', POOL, 351)).toMatchObject({ ok: false, why: 'insufficient', available: 350 });
  expect(await give('ann', POOL, 350)).toMatchObject({ ok: true });
  expect(await balance('ann')).toMatchObject({ posted: -70, available: 0, soft: 'low' });
  const back = { transfer: first.id, minutes: 40, reason: 'r', by: ['p', 'q'] as const };
  expect(await ledger.correct(back, next())).toMatchObject({ ok: false, why: 'insufficient' });
  await give('cy', 'ann', 5);
  await give(POOL, 'ann', 100);
  expect(await ledger.correct(back, next())).toMatchObject({ ok: true });
  expect(await balance('ann')).toMatchObject({ posted: -5, available: -5 + 10 + 60 });
  await ledger.correct({ ...back, minutes: -40 }, next());
});

test('two processes spend a grown line once', async () => {
  await help('ann', 'bo', 80);
  const all = await Promise.all([give('ann', POOL, 150), give('ann', 'cy', 150, other)]);
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await balance('ann')).toMatchObject({ posted: 30, available: 80 });
});

test('soft limits say a word; the hard one refuses gifts with the room that is left, never help', async () => {
  expect((await balance('ann')).soft).toBeUndefined();
  await give('bo', 'ann', 110);
  expect((await balance('bo')).soft).toBe('low');
  await give('cy', 'ann', 110);
  expect(await balance('ann')).toMatchObject({ posted: 320, soft: 'high' });
  await ledger.grantWelcome(HERE, 'dee', next());
  expect(await give('dee', 'ann', 81)).toEqual({ ok: false, why: 'full', available: 80 });
  expect(await give('dee', 'ann', 10)).toMatchObject({ ok: true });
  await help('ann', 'dee', 90);
  expect(await balance('ann')).toMatchObject({ posted: 420 });
  expect(await give('dee', 'ann', 1)).toEqual({ ok: false, why: 'full', available: 0 });
});

test('the pool pays by its rule: below a line, so much at once, so much in a month, once a turn', async () => {
  const support = (member: string, cause = next(), of = ledger) => of.support({ community: HERE, member }, cause);
  expect(await support('ann')).toEqual({ ok: false, why: 'enough' });
  await give('bo', 'cy', 90);
  expect(await support('bo')).toEqual({ ok: false, why: 'empty' });
  await give('ann', POOL, 100);
  const cause = next();
  for (let n = 0; n < 2; n++)
    expect(await support('bo', cause)).toMatchObject({ ok: true, transfer: { minutes: 60, from: POOL, to: 'bo' } });
  expect(await balance('bo')).toMatchObject({ posted: 70 });
  expect(await support('bo')).toEqual({ ok: false, why: 'enough' });
  await give('bo', 'cy', 60);
  const both = await Promise.all([support('bo'), support('bo', next(), other)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await balance('bo')).toMatchObject({ posted: 40 });
  expect(await support('bo')).toEqual({ ok: false, why: 'month' });
  expect(await support('bo', next(new Date('2026-11-30T14:59:00Z')))).toEqual({ ok: false, why: 'month' });
  // The month ends at midnight in Seoul; the pool has ten minutes left.
  expect(await support('bo', next(new Date('2026-11-30T15:00:00Z')))).toMatchObject({ transfer: { minutes: 10 } });
});

test('a correction is not corrected itself', async () => {
  const gift = await give('ann', 'bo', 50);
  if (!gift.ok) throw new Error(gift.why);
  const of = { minutes: 10, reason: 'r', by: ['p', 'q'] as const };
  const corrected = await ledger.correct({ ...of, transfer: gift.transfer.id }, next());
  if (!corrected.ok) throw new Error(corrected.why);
  const again = { ...of, transfer: corrected.transfer.id };
  expect(await ledger.correct(again, next())).toEqual({ ok: false, why: 'is-correction' });
  const asked = { community: HERE, transfer: again.transfer, minutes: 5, reason: 'r', by: 'p', asked: ['q'] };
  expect(await ledger.propose(asked, next())).toEqual({ ok: false, why: 'is-correction' });
});
