import fc from 'fast-check';
import { fundAccount, type Ledger, partyAccount } from '../../../src/services/ledger';
import type { Store } from '../../../src/storage/store';
import { AT, because, CAP, CAPPED, COMMUNITY, CREDIT, FUND_CAP, openLedgers } from './support';

/** The fund and the accounts of parties: filled from the issue account, never below their floor or above their cap. */

let store: Store;
let ledgers: Ledger[];
let ledger: Ledger;
let count = 0;

beforeEach(async () => {
  ({ store, ledgers, first: ledger } = await openLedgers(2));
});
afterEach(() => store.close());

const FUND = fundAccount(COMMUNITY);
const next = () => because(`accounts-${++count}/step`, AT);
const fill = (account: string, minutes: number, cause = next(), of = ledger) =>
  of.fill({ community: COMMUNITY, account, minutes, by: 'op' }, cause);
const posted = async (account: string) => (await ledger.balance(COMMUNITY, account)).posted;

test('a fill is repeated without a second grant, and says how much room is left', async () => {
  const cause = next();
  for (let n = 0; n < 2; n++) expect(await fill(FUND, 400, cause)).toMatchObject({ ok: true });
  expect(await posted(FUND)).toBe(400);
  expect(await fill(FUND, 101)).toEqual({ ok: false, why: 'full', available: 100 });
  expect(await fill(FUND, 100)).toMatchObject({ ok: true });
  expect(await fill(FUND, 0)).toMatchObject({ ok: false, why: 'amount' });
});

test('only the fund and parties are filled, and only where the pack has such accounts', async () => {
  const no = { ok: false, why: 'no-account' };
  for (const account of ['ann', `pool:${COMMUNITY}`, `issue:${COMMUNITY}`, fundAccount('giftless')])
    expect(await fill(account, 10)).toEqual(no);
  expect(await fill(partyAccount('pty_1'), 10)).toMatchObject({ ok: true });
  const capped = { community: CAPPED, account: fundAccount(CAPPED), by: 'op' };
  for (let n = 0; n < 2; n++)
    expect(await ledger.fill({ ...capped, minutes: CAP / 4 }, next())).toMatchObject({ ok: true });
  expect(await ledger.fill({ ...capped, minutes: 1 }, next())).toMatchObject({ why: 'full' });
});

test('the fund pays by a hold and a post; it has no credit line, as members have', async () => {
  await fill(FUND, 100);
  const hold = (key: string, minutes: number) =>
    ledger.hold({ community: COMMUNITY, key, from: FUND, to: 'ann', minutes, about: 'call' }, next());
  expect(CREDIT).toBeGreaterThan(0);
  expect(await hold('a', 101)).toMatchObject({ ok: false, why: 'insufficient', available: 100 });
  expect(await hold('a', 90)).toMatchObject({ ok: true });
  expect(await ledger.balance(COMMUNITY, FUND)).toMatchObject({ posted: 100, held: 90, available: 10 });
  expect(await ledger.post({ key: 'a', minutes: 60, by: ['op'] }, next())).toMatchObject({ ok: true });
  expect(await ledger.balance(COMMUNITY, FUND)).toMatchObject({ posted: 40, held: 0, available: 40 });
});

test('what is on its way to a full account counts, and a correction may go above the cap', async () => {
  const account = partyAccount('pty_2');
  await fill(account, FUND_CAP - 50);
  await ledger.grantWelcome(COMMUNITY, 'ann', next());
  const hold = (key: string, minutes: number) =>
    ledger.hold({ community: COMMUNITY, key, from: 'ann', to: account, minutes, about: 'x' }, next());
  expect(await hold('in-1', 40)).toMatchObject({ ok: true });
  expect(await hold('in-2', 11)).toEqual({ ok: false, why: 'full', available: 10 });
  const paid = await ledger.donate({ community: COMMUNITY, from: account, to: 'ann', minutes: 100 }, next());
  await fill(account, 110);
  if (!paid.ok) throw new Error(paid.why);
  const back = { transfer: paid.transfer.id, minutes: 100, reason: 'x', by: ['p', 'q'] as const };
  expect(await ledger.correct(back, next())).toMatchObject({ ok: true });
  expect(await posted(account)).toBe(FUND_CAP + 60);
});

const step = fc.oneof(
  fc.record({ do: fc.constant('fill' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ do: fc.constant('hold' as const), minutes: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ do: fc.constant('post' as const), minutes: fc.integer({ min: 0, max: 250 }) }),
  fc.record({ do: fc.constant('give' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
);

test('random steps on two processes at once: never below zero, never above the cap, and the proof holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const run = ++count;
      const account = partyAccount(`pty_r${run}`);
      const helper = `helper-${run}`;
      await ledger.grantWelcome(COMMUNITY, helper, next());
      await Promise.all(
        steps.map((one, i) => {
          const of = ledgers[i % 2] ?? ledger;
          const cause = because(`run-${run}/${i}`, AT);
          const key = `r${run}-${i - (i % 3)}`;
          if (one.do === 'fill') return fill(account, one.minutes, cause, of);
          if (one.do === 'give')
            return of.donate({ community: COMMUNITY, from: helper, to: account, minutes: one.minutes }, cause);
          if (one.do === 'post') return of.post({ key, minutes: one.minutes, by: [] }, cause);
          const hold = { community: COMMUNITY, from: account, to: helper, minutes: one.minutes, about: 'x' };
          return of.hold({ ...hold, key: `r${run}-${i}` }, cause);
        }),
      );
      const { posted: has, held } = await ledger.balance(COMMUNITY, account);
      expect(has - held).toBeGreaterThanOrEqual(0);
      expect(has).toBeLessThanOrEqual(FUND_CAP);
    }),
    { numRuns: 30 },
  );
  expect((await ledger.prove()).violations).toEqual([]);
});
