import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '../../../src/lib/units';
import type { Ask } from '../../../src/services/matching';
import { fated, noted } from '../../../src/services/matching/asks';
import { MAX_ASKS, RECENT_DAYS } from '../../../src/services/matching/limits';
import { AT, openScene } from './support';

const later = (hours: number) => new Date(AT.getTime() + hours * HOUR_MS);
const ask = (change: Partial<Ask> = {}): Ask => ({
  need: 'req_1',
  round: 1,
  at: AT,
  answer: null,
  answeredAt: null,
  ...change,
});

test('an ask is kept once, its answer is added, and nothing goes back', () => {
  const asked = noted([], [ask()], AT) ?? [];
  expect(asked).toEqual([ask()]);
  expect(noted(asked, [ask()], AT)).toBeNull();
  const yes = ask({ answer: 'yes', answeredAt: later(1) });
  const answered = noted(asked, [yes], later(1)) ?? [];
  expect(answered).toEqual([yes]);
  expect(noted(answered, [ask()], later(2))).toBeNull();
  expect(noted(answered, [ask({ answer: 'left', answeredAt: later(3) })], later(3))).toEqual([
    ask({ answer: 'left', answeredAt: later(3) }),
  ]);
});

test('who is picked again in the same round is asked afresh', () => {
  const no = ask({ answer: 'no', answeredAt: later(1) });
  expect(noted([no], [ask({ at: later(2) })], later(2))).toEqual([ask({ at: later(2) })]);
});

test('the fate of a question stands with its ask: the latest, whatever is noted before or after', () => {
  const waiting = fated([ask()], ask(), 'waiting', later(1)) ?? [];
  expect(waiting).toEqual([ask({ fate: 'waiting', fateAt: later(1) })]);
  expect(fated(waiting, ask(), 'waiting', later(1))).toBeNull();
  const shown = fated(waiting, ask(), 'shown', later(2)) ?? [];
  expect(fated(shown, ask(), 'waiting', later(1))).toBeNull();
  const yes = ask({ answer: 'yes', answeredAt: later(3) });
  expect(noted(shown, [yes], later(3))).toEqual([{ ...yes, fate: 'shown', fateAt: later(2) }]);
  // Asked afresh: what became of the earlier question says nothing about this one.
  expect(noted(shown, [ask({ at: later(4) })], later(4))).toEqual([ask({ at: later(4) })]);
  expect(fated([ask({ at: later(4) })], ask(), 'never', later(5))).toBeNull();
});

test('a round of its own is an ask of its own; what is long ago is forgotten', () => {
  const second = ask({ round: 2, at: later(1) });
  expect(noted([ask()], [second], later(1))).toEqual([ask(), second]);
  const long = new Date(AT.getTime() + (RECENT_DAYS + 1) * DAY_MS);
  expect(noted([ask(), second], [ask({ need: 'req_2', at: long })], long)).toEqual([ask({ need: 'req_2', at: long })]);
});

test('in whatever order and however often notes come, the list ends the same', () => {
  const oneAsk = fc
    .record({
      need: fc.constantFrom('req_1', 'req_2'),
      round: fc.integer({ min: 1, max: 2 }),
      hours: fc.integer({ min: 0, max: 5 }),
      answer: fc.constantFrom('yes' as const, 'no' as const, null),
    })
    // An answer always comes at the same time after the ask, as one and the same fact does.
    .map(({ need, round, hours, answer }) =>
      ask({ need, round, at: later(hours), answer, answeredAt: answer && later(hours + (answer === 'yes' ? 1 : 2)) }),
    );
  fc.assert(
    fc.property(
      fc
        .array(oneAsk, { maxLength: 8 })
        .chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
        ),
      ([list, shuffled]) => {
        const put = (all: readonly Ask[]) =>
          all.reduce<readonly Ask[]>((now, one) => noted(now, [one], later(9)) ?? now, []);
        const sorted = (all: readonly Ask[]) => all.map((one) => JSON.stringify(one)).sort();
        expect(sorted(put(shuffled))).toEqual(sorted(put(list)));
      },
    ),
  );
});

test('the list of one member stays bounded, and keeps the latest', () => {
  const many = Array.from({ length: MAX_ASKS + 50 }, (_, n) => ask({ need: `req_${n}`, at: later(n / 10) }));
  const kept = noted([], many, later(36)) ?? [];
  expect(kept).toHaveLength(MAX_ASKS);
  expect(kept.at(-1)?.need).toBe(`req_${MAX_ASKS + 49}`);
});

test('several notes at once, twice each: every one is there once', async () => {
  const { store, matching } = await openScene();
  const needs = Array.from({ length: 8 }, (_, n) => `req_${n}`);
  await Promise.all(needs.map((need) => matching.asks.note('mem_1', [ask({ need })], AT)));
  await Promise.all(needs.map((need) => matching.asks.note('mem_1', [ask({ need })], AT)));
  const found = (await matching.asks.of(['mem_1', 'mem_2'])).get('mem_1') ?? [];
  expect(found.map((one) => one.need).sort()).toEqual(needs);
  expect((await matching.asks.of(['mem_2'])).size).toBe(0);
  await matching.asks.remove('mem_1');
  expect((await matching.asks.of(['mem_1'])).size).toBe(0);
  await store.close();
});
