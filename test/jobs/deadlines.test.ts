import fc from 'fast-check';
import { fallAt } from '../../src/lib/notice';
import { purposeRules, purposes } from '../../src/lib/notice-rules';
import { HOUR_MS, MINUTE_MS } from '../../src/lib/units';

const since = new Date('2026-11-25T03:00:00Z');
const after = (ms: number) => new Date(since.getTime() + ms);

test.each([
  ['safety', {}, 5 * MINUTE_MS],
  ['match', {}, 12 * HOUR_MS],
  ['match', { by: after(2 * HOUR_MS), expiresAt: after(9 * HOUR_MS) }, HOUR_MS],
  ['appointment', { expiresAt: after(HOUR_MS) }, HOUR_MS / 2],
  ['answer', {}, 6 * HOUR_MS],
  ['match', { by: after(-HOUR_MS) }, 0],
] as const)('an unseen %s leaves its route after its time: %j', (purpose, until, ms) => {
  expect(fallAt({ purpose, ...until }, since, 'contact')).toEqual(after(ms));
});

test('news, polls and results never end as a call', () => {
  const never = purposes.filter((purpose) => fallAt({ purpose }, since, 'contact') === null);
  expect(never).toEqual(['poll', 'result', 'news', 'fundraising', 'system']);
});

test('a notice leaves before it means nothing any more, and an obstacle is borne at least as long as a silence', () => {
  const minutes = fc.integer({ min: 1, max: 60 * 24 * 30 });
  fc.assert(
    fc.property(fc.constantFrom(...purposes), minutes, (purpose, n) => {
      const expiresAt = after(n * MINUTE_MS);
      if (!purposeRules[purpose].fall) return;
      const contact = fallAt({ purpose, expiresAt }, since, 'contact');
      const obstacle = fallAt({ purpose, expiresAt }, since, 'obstacle');
      expect(contact && contact < expiresAt && contact >= since).toBe(true);
      expect(contact && obstacle && obstacle >= contact).toBe(true);
    }),
  );
});
