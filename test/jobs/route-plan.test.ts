import fc from 'fast-check';
import type { RouteFacts } from '../../src/channels/route';
import { isCall, planRoutes, type Way } from '../../src/jobs/route-plan';
import { purposeRules, purposes } from '../../src/lib/notice-rules';
import { inSeoul, seoulInstant } from '../../src/lib/seoul';

const facts = (id: string, of: Partial<RouteFacts> = {}): RouteFacts => ({
  ...{ id, channel: id, needs: 'conversation', start: 'first', proof: 'accepted', keyed: true, bucket: null },
  window: null,
  price: { won10: 0, at: '2026-11-21', source: 'a test' },
  ...of,
});
const way = (id: string, of: Partial<RouteFacts> = {}, more: Partial<Way> = {}): Way => ({
  ...{ key: id, facts: facts(id, of), user: id, conversation: id, door: id, seenAt: null, left: null },
  ...more,
});

const push = way('push', {}, { seenAt: new Date('2026-11-01') });
const note = way('note', { start: 'contact', proof: 'shown' }, { seenAt: new Date('2026-11-20') });
const sms = way('sms', { needs: 'phone', price: { won10: 120, at: '2026-01-01', source: 'a list' } });
const unpriced = way('unpriced', { needs: 'phone', price: { won10: null, at: '2026-01-01', source: 'nowhere' } });
const desk = way('desk', { needs: 'phone', start: 'contact', proof: 'shown' });
const all = [desk, unpriced, sms, note, push];
const noon = seoulInstant('2026-11-25', '12:00');
const fresh = { tried: [], now: noon };
const order = (purpose: Parameters<typeof planRoutes>[0]) =>
  planRoutes(purpose, all, fresh).steps.map(({ way }) => way.key);

test('what matters speaks first where it is free, then waits, then pays, and rings at last', () => {
  expect(order('match')).toEqual(['push', 'note', 'sms', 'unpriced', 'desk']);
  expect(order('answer')).toEqual(order('match'));
});

test('an alarm pays before it waits', () => {
  expect(order('safety')).toEqual(['push', 'sms', 'unpriced', 'note', 'desk']);
});

test('news goes where the person was last, at no price, and never by telephone', () => {
  const { next, steps } = planRoutes('news', all, fresh);
  expect(next?.key).toBe('note');
  expect(steps.map(({ way: { key }, closed }) => [key, closed])).toEqual([
    ['note', null],
    ['push', null],
    ['sms', 'price'],
    ['unpriced', 'price'],
    ['desk', 'call'],
  ]);
});

test('a route that only answers is no way for a notice', () => {
  expect(planRoutes('match', [way('reply', { start: 'answer' })], fresh)).toMatchObject({ steps: [], next: null });
});

test.each([
  ['20:59', null],
  ['21:00', 'window'],
  ['07:59', 'window'],
  ['08:00', null],
])('a request for money at %s: the law’s hours', (time, closed) => {
  const now = seoulInstant('2026-11-25', time);
  const { steps, opensAt } = planRoutes('fundraising', [push], { tried: [], now });
  expect(steps[0]?.closed).toBe(closed);
  expect(opensAt && inSeoul(opensAt).time).toBe(closed ? '08:00' : null);
});

test('the narrower hours of law and vendor count', () => {
  const vendor = way('vendor', { window: { from: '07:00', to: '20:00' } });
  const closedAt = (purpose: 'fundraising' | 'match', time: string) =>
    planRoutes(purpose, [vendor], { tried: [], now: seoulInstant('2026-11-25', time) }).steps[0]?.closed;
  expect(closedAt('fundraising', '07:30')).toBe('window');
  expect(closedAt('match', '07:30')).toBeNull();
  expect(closedAt('fundraising', '20:00')).toBe('window');
  expect(closedAt('match', '20:00')).toBe('window');
});

test('a call waits at the desk at any hour; the desk keeps its own', () => {
  const night = seoulInstant('2026-11-25', '03:00');
  const call = way('desk', { needs: 'phone', start: 'contact', window: { from: '09:00', to: '18:00' } });
  expect(planRoutes('safety', [call], { tried: [], now: night }).next?.key).toBe('desk');
});

const anyWay: fc.Arbitrary<Way> = fc
  .record({
    key: fc.string({ minLength: 1, maxLength: 6 }),
    needs: fc.constantFrom('conversation', 'phone', 'email', 'subscription'),
    start: fc.constantFrom('answer', 'first', 'contact'),
    won10: fc.constantFrom(null, 0, 80, 150),
    window: fc.constantFrom(null, { from: '08:00', to: '20:00' }),
    seen: fc.constantFrom(null, new Date('2026-11-01'), new Date('2026-11-20')),
    left: fc.constantFrom(null, 0, 3),
  })
  .map(({ key, needs, start, won10, window, seen, left }) =>
    way(key, { needs, start, window, price: { won10, at: '2026-11-21', source: 'a test' } } as Partial<RouteFacts>, {
      seenAt: seen,
      left,
    }),
  );
const ways = fc.uniqueArray(anyWay, { maxLength: 8, selector: ({ key }) => key });
const moment = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => new Date(noon.getTime() + minute * 60_000));

test('the laws of a plan', () => {
  fc.assert(
    fc.property(fc.constantFrom(...purposes), ways, moment, fc.nat(7), (purpose, given, now, taken) => {
      const tried = given.slice(0, taken).map(({ key }) => key);
      const plan = planRoutes(purpose, given, { tried, now });
      const { next, steps } = plan;
      // The order of the input doesn't matter.
      expect(planRoutes(purpose, [...given].reverse(), { tried, now })).toEqual(plan);
      expect(steps).toHaveLength(given.filter(({ facts }) => facts.start !== 'answer').length);
      expect(next).toBe(steps.find(({ closed }) => closed === null)?.way ?? null);
      if (next) {
        expect(tried).not.toContain(next.key);
        expect(next.left === null || next.left > 0).toBe(true);
        if (isCall(next.facts) && next.seenAt === null) expect(purposeRules[purpose].fall).not.toBeNull();
        expect(plan.opensAt).toBeNull();
      }
      // Every call comes after every other way.
      const calls = steps.map(({ way }) => isCall(way.facts));
      expect(calls).toEqual([...calls].sort());
      // Falling ends: each step tries one way less, and in the end none is left.
      let left = given.length + 1;
      for (let at: Way | null = next, over = [...tried]; at; left--) {
        expect(left).toBeGreaterThan(0);
        over = [...over, at.key];
        at = planRoutes(purpose, given, { tried: over, now }).next;
      }
      // A way closed by its hours opens later, within a day.
      if (plan.opensAt) {
        expect(plan.opensAt.getTime()).toBeGreaterThan(now.getTime());
        expect(plan.opensAt.getTime() - now.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
        expect(
          planRoutes(purpose, given, { tried, now: plan.opensAt }).steps.some(
            ({ closed }) => closed === null || closed === 'quota',
          ),
        ).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
