import fc from 'fast-check';
import { addMonths } from '../../../src/lib/seoul';
import { type Ledger, poolAccount } from '../../../src/services/ledger';
import type { Store } from '../../../src/storage/store';
import { because, COMMUNITY, GRANT, openLedgers } from './support';

/** The statement month by month: it always adds up, whatever happened. */

let store: Store;
let ledger: Ledger;
let count = 0;
beforeEach(async () => {
  ({ store, first: ledger } = await openLedgers(1));
});
afterEach(() => store.close());

const at = (day: string) => because(`months-${++count}/step`, new Date(`${day}T03:00:00Z`));
const give = (from: string, to: string, minutes: number, day: string) =>
  ledger.donate({ community: COMMUNITY, from, to, minutes }, at(day));

test('months before the first entry are left out, quiet ones stay, and a month ends at midnight in Seoul', async () => {
  expect(await ledger.months('ann', '2026-11', 12)).toEqual([]);
  await ledger.grantWelcome(COMMUNITY, 'ann', at('2026-08-10'));
  await give('ann', poolAccount(COMMUNITY), 50, '2026-10-05');
  await ledger.donate(
    { community: COMMUNITY, from: 'ann', to: 'bo', minutes: 10 },
    because('late/step', new Date('2026-10-31T15:00:00Z')),
  );
  const found = await ledger.months('ann', '2026-12', 12);
  expect(found.map(({ month, opening, came, went, closing }) => [month, opening, came, went, closing])).toEqual([
    ['2026-08', 0, GRANT, 0, GRANT],
    ['2026-09', GRANT, 0, 0, GRANT],
    ['2026-10', GRANT, 0, 50, GRANT - 50],
    ['2026-11', GRANT - 50, 0, 10, GRANT - 60],
    ['2026-12', GRANT - 60, 0, 0, GRANT - 60],
  ]);
  expect((await ledger.months('ann', '2026-10', 1))[0]).toMatchObject({ opening: GRANT, closing: GRANT - 50 });
  expect(await ledger.months('ann', '2026-07', 3)).toEqual([]);
});

test('holds are not in it, and what was cut by months adds up to the account', async () => {
  let run = 0;
  const step = fc.record({
    day: fc.integer({ min: 0, max: 300 }),
    minutes: fc.integer({ min: 1, max: 60 }),
    out: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.integer({ min: 1, max: 14 }), async (steps, months) => {
      const who = `who${++run}`;
      await ledger.grantWelcome(COMMUNITY, who, at('2026-01-01'));
      for (const one of [...steps].sort((a, b) => a.day - b.day)) {
        const day = new Date(Date.parse('2026-01-02') + one.day * 86_400_000).toISOString().slice(0, 10);
        await give(...((one.out ? [who, 'other'] : ['other', who]) as [string, string]), one.minutes, day);
      }
      const hold = { community: COMMUNITY, key: who, from: who, to: 'other', minutes: 1, about: 'r' };
      await ledger.hold(hold, at('2026-11-01'));
      const found = await ledger.months(who, '2026-11', months);
      for (const [i, one] of found.entries()) {
        expect(one.opening + one.came - one.went).toBe(one.closing);
        if (i > 0)
          expect(one).toMatchObject({ opening: found[i - 1]?.closing, month: addMonths(found[i - 1]?.month ?? '', 1) });
      }
      expect(found.at(-1)?.closing).toBe((await ledger.balance(COMMUNITY, who)).posted);
      expect(found.length).toBeLessThanOrEqual(months);
    }),
    { numRuns: 40 },
  );
});

test('months are counted over the turn of the year', () => {
  expect([addMonths('2026-01', -1), addMonths('2026-12', 1), addMonths('2026-05', -17)]).toEqual([
    ...['2025-12', '2027-01', '2024-12'],
  ]);
});
