import fc from 'fast-check';
import { gini, quantile, topShare } from '../../src/lib/statistics';
import { type Fact, indicators, type Reading } from '../../src/services/figures';

let n = 0;
const fact = (kind: Fact['kind'], details: Partial<Fact>): Fact => ({
  ...{ source: `s${n++}`, kind, community: 'here', day: '2026-10-10', zone: 'a', party: null, service: 'walk' },
  ...{ giver: null, receiver: null, times: 1, units: 0, outOf: 0, minutes: 0, won: 0, corrects: null },
  ...details,
});
const help = (giver: string, receiver: string, minutes: number) => fact('exchange.match', { giver, receiver, minutes });
const found = (receiver: string, minutes: number, units: number) =>
  fact('exchange.matched', { receiver, giver: `h-${receiver}`, minutes, units });
const of = (id: string, facts: readonly Fact[], members = 0): Reading => {
  const one = indicators.find((indicator) => indicator.id === id);
  if (!one) throw new Error(`no indicator ${id}`);
  return one.measure({ facts, members });
};
const number = (value: number) => ({ is: 'number', number: value });
const few = { is: 'few' };
const none = { is: 'none' };
const people = (count: number, letter = 'p') => Array.from({ length: count }, (_, i) => `${letter}${i}`);

/** Six people, each of whom helps the next for an hour. */
const ring = people(6).map((one, i, all) => help(one, all[(i + 1) % 6] ?? '', 60));

test('active-rate: people with help out of all members; not if it tells that one to four did nothing', () => {
  expect(of('active-rate', ring, 60)).toEqual(number(10));
  expect(of('active-rate', ring, 11)).toEqual(number(55));
  expect(of('active-rate', ring, 10)).toEqual(few);
  expect(of('active-rate', ring, 6)).toEqual(number(100));
  // Six were active, two of them have left since.
  expect(of('active-rate', ring, 5)).toEqual(number(100));
  expect(of('active-rate', ring, 4)).toEqual(few);
  expect(of('active-rate', ring.slice(0, 1), 60)).toEqual(few);
  expect(of('active-rate', [], 60)).toEqual(number(0));
  expect(of('active-rate', [], 0)).toEqual(none);
});

test('hours: minutes of help with corrections; a corrected gift is none', () => {
  const back = fact('ledger.corrected', { giver: 'p0', receiver: 'p1', minutes: -30, times: 0 });
  const gift = fact('ledger.corrected', { service: null, minutes: -60, times: 0 });
  expect(of('hours', [...ring, back, gift])).toEqual(number(5.5));
  expect(of('hours', [])).toEqual(none);
  expect(of('hours', ring.slice(0, 2))).toEqual(few);
});

test('partners: different pairs, whoever gave, however often', () => {
  expect(of('partners', ring)).toEqual(number(2));
  expect(of('partners', [...ring, help('p1', 'p0', 30), help('p0', 'p1', 30)])).toEqual(number(2));
  expect(of('partners', [...ring, help('p0', 'p3', 30)])).toEqual(number(2.3));
});

test('balance: 100 if each gives what they receive, 0 if nobody does both', () => {
  expect(of('balance', ring)).toEqual(number(100));
  expect(
    of(
      'balance',
      people(5).map((one, i) => help(one, `r${i}`, 60)),
    ),
  ).toEqual(number(0));
  // p0 gives two hours for one: one of thirteen hours stands apart on each side.
  expect(of('balance', [...ring, help('p0', 'p1', 60)])).toEqual(number(86));
});

test('concentration: the Gini coefficient of hours given, a correction taken off', () => {
  expect(of('concentration', ring)).toEqual(number(0));
  const one = [...ring.slice(1), help('p0', 'p1', 60 * 45)];
  expect(of('concentration', one)).toEqual(number(0.73));
  const back = fact('ledger.corrected', { giver: 'p0', receiver: 'p1', minutes: -60 * 44, times: 0 });
  expect(of('concentration', [...one, back])).toEqual(number(0));
  expect(of('concentration', ring.slice(0, 4))).toEqual(few);
});

test('top-tenth: told from five people in the tenth on', () => {
  const givers = (count: number) => people(count).map((one, i) => help(one, 'r', i < 5 ? 600 : 60));
  expect(of('top-tenth', givers(40))).toEqual(few);
  expect(of('top-tenth', givers(41))).toEqual(number(58));
});

test('fill-rate: matches that stayed out of those and the unfilled; a match that fell away is taken back', () => {
  const searches = [
    ...people(8).map((one) => found(one, 60, 3)),
    fact('exchange.unfilled', { receiver: 'q', units: 6 }),
  ];
  expect(of('fill-rate', searches)).toEqual(number(89));
  const [first] = searches as [Fact];
  const back = fact('exchange.matched', { ...first, source: 'back', corrects: first.source, times: -1, units: 0 });
  expect(of('fill-rate', [...searches, back])).toEqual(number(88));
  const unfilled = people(5).map((one) => fact('exchange.unfilled', { receiver: one, units: 6 }));
  expect(of('fill-rate', unfilled)).toEqual(number(0));
  expect(of('fill-rate', [back, ...unfilled])).toEqual(none);
  expect(of('fill-rate', searches.slice(0, 4))).toEqual(few);
});

test('time-to-match: the median and the 90th percentile of the matches that stayed', () => {
  const waits = people(10).map((one, i) => found(one, (i + 1) * 10, 1));
  expect(of('time-to-match', waits)).toEqual(number(50));
  expect(of('time-to-match-90', waits)).toEqual(number(90));
  expect(of('time-to-match-90', waits.slice(0, 9))).toEqual(few);
  const [first] = waits as [Fact];
  const back = fact('exchange.matched', { ...first, source: 'back', corrects: first.source, times: -1, minutes: -10 });
  expect(of('time-to-match', [...waits, back])).toEqual(number(60));
  expect(of('time-to-match', waits.slice(0, 4))).toEqual(few);
  expect(of('time-to-match', [])).toEqual(none);
});

test('notices-per-match: people asked in vain count too, and stay asked when a match falls away', () => {
  const searches = [
    ...people(8).map((one) => found(one, 60, 3)),
    fact('exchange.unfilled', { receiver: 'q', units: 6 }),
  ];
  expect(of('notices-per-match', searches)).toEqual(number(3.8));
  const unfilled = people(5).map((one) => fact('exchange.unfilled', { receiver: one, units: 6 }));
  expect(of('notices-per-match', unfilled)).toEqual(none);
});

test('first-match: the median of the days of five newcomers or more', () => {
  const firsts = people(5).map((one, i) => fact('exchange.first', { receiver: one, units: i * 3 }));
  expect(of('first-match', firsts)).toEqual(number(6));
  expect(of('first-match', firsts.slice(1))).toEqual(few);
});

test('the Gini coefficient is half the relative mean difference of every two', () => {
  const numbers = fc.array(fc.nat(500), { minLength: 1, maxLength: 40 }).filter((all) => all.some((one) => one > 0));
  fc.assert(
    fc.property(numbers, (all) => {
      const sum = all.reduce((a, b) => a + b, 0);
      const differences = all.flatMap((a) => all.map((b) => Math.abs(a - b))).reduce((a, b) => a + b, 0);
      expect(gini(all)).toBeCloseTo(differences / (2 * all.length * sum), 9);
    }),
  );
});

test('a quantile is one of the numbers, with at least that share at or below it; a top share is of the largest', () => {
  const numbers = fc.array(fc.integer(), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(numbers, fc.constantFrom(0.1, 0.5, 0.9, 1), (all, q) => {
      const at = quantile(all, q);
      expect(all).toContain(at);
      expect(all.filter((one) => one <= at).length).toBeGreaterThanOrEqual(q * all.length);
      expect(all.filter((one) => one < at).length).toBeLessThan(q * all.length);
    }),
  );
  expect([quantile([], 0.5), topShare([1, 2, 3, 4], 1), topShare([1, 2, 3, 4], 2)]).toEqual([Number.NaN, 0.4, 0.7]);
});
