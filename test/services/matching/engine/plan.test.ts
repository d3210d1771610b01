import fc from 'fast-check';
import { type Helper, planSearch, type Search, stillYes, WEIGHTS } from '../../../../src/services/matching/engine';

const LN_DELAY = Math.log(45);

const helper = (member: string, yes: number, more: Partial<Helper> = {}): Helper => ({
  member,
  estimate: { yes, alive: Math.min(1, yes + 0.3), lnDelay: LN_DELAY },
  ...{ near: false, askedWeek: 0, jobsMonth: 0, newcomer: false },
  ...more,
});
const search = (more: Partial<Search>): Search => ({
  ...{ need: 'req_1', minutesLeft: 3_000, own: [], near: [], open: [], no: 0.3, lnDelay: LN_DELAY },
  ...more,
});
const many = (n: number, yes: number): Helper[] => Array.from({ length: n }, (_, i) => helper(`mem_${i}`, yes));
const asked = (of: Search) => planSearch(of).ask.map(({ member }) => member);

const helpers = fc
  .uniqueArray(
    fc.record({
      member: fc.string({ minLength: 1, maxLength: 4 }),
      estimate: fc.record({
        yes: fc.double({ min: 0, max: 0.7, noNaN: true }),
        alive: fc.double({ min: 0.7, max: 1, noNaN: true }),
        lnDelay: fc.double({ min: 0, max: 8, noNaN: true }),
      }),
      near: fc.boolean(),
      askedWeek: fc.nat(8),
      jobsMonth: fc.nat(6),
      newcomer: fc.boolean(),
    }),
    { selector: ({ member }) => member, maxLength: 30 },
  )
  .map((list) => list as readonly Helper[]);

describe('a wave', () => {
  test('grows as the time runs out', () => {
    const calm = asked(search({ own: many(30, 0.25), minutesLeft: 5_000 }));
    const tight = asked(search({ own: many(30, 0.25), minutesLeft: 300 }));
    const urgent = asked(search({ own: many(30, 0.25), minutesLeft: 90 }));
    expect(calm.length).toBeGreaterThan(0);
    expect(calm.length).toBeLessThan(tight.length);
    expect(tight.length).toBeLessThan(urgent.length);
  });

  test('counts the open asks', () => {
    const own = many(30, 0.25);
    const open = [0.3, 0.4].map((yes) => ({ estimate: { yes, alive: 0.8, lnDelay: LN_DELAY }, waited: 1 }));
    expect(asked(search({ own, minutesLeft: 300, open })).length).toBeLessThan(
      asked(search({ own, minutesLeft: 300 })).length,
    );
  });

  test('asks nobody whose yes makes no difference worth a notice', () => {
    const tired = { askedWeek: 3, estimate: { yes: 0.04, alive: 0.5, lnDelay: LN_DELAY } };
    expect(asked(search({ own: [helper('mem_tired', 0.04, tired)] }))).toEqual([]);
    expect(asked(search({ own: [helper('mem_rested', 0.06)] }))).toEqual(['mem_rested']);
  });

  test('spreads the load: a rested member comes before one with jobs, a newcomer early', () => {
    const own = [
      helper('mem_busy', 0.4, { jobsMonth: 2 }),
      helper('mem_rested', 0.3),
      helper('mem_new', 0.2, { newcomer: true }),
    ];
    expect(asked(search({ own, minutesLeft: 100 }))).toEqual(['mem_new', 'mem_rested', 'mem_busy']);
  });

  test('goes to near zones at once if the own zone cannot reach the target, else not at all', () => {
    const near = [helper('mem_near', 0.6, { near: true })];
    expect(planSearch(search({ own: many(2, 0.3), near }))).toMatchObject({
      widened: true,
      ask: [{ member: 'mem_near', reasons: ['near-zone', 'often-yes', 'rested'] }],
    });
    expect(planSearch(search({ own: many(30, 0.3), near })).widened).toBe(false);
  });

  test('has reasons in words for every member', () => {
    const own = [helper('mem_a', 0.5, { jobsMonth: 1 }), helper('mem_b', 0.2, { newcomer: true, askedWeek: 1 })];
    const plan = planSearch(search({ own, minutesLeft: 200 }));
    expect(new Map(plan.ask.map(({ member, reasons }) => [member, reasons]))).toEqual(
      new Map([
        ['mem_a', ['own-zone', 'often-yes', 'answers-fast', 'rested', 'helped-lately']],
        ['mem_b', ['own-zone', 'answers-fast', 'newcomer']],
      ]),
    );
  });
});

describe('the end of a search', () => {
  test('comes when nobody is worth asking and no ask is open', () => {
    expect(planSearch(search({})).exhausted).toBe(true);
    const open = [{ estimate: { yes: 0.3, alive: 0.8, lnDelay: LN_DELAY }, waited: 10 }];
    expect(planSearch(search({ open })).exhausted).toBe(false);
    expect(planSearch(search({ own: many(1, 0.3) })).exhausted).toBe(false);
  });

  test('is decided again after a pause within the time', () => {
    for (const minutesLeft of [60, 300, 3_000]) {
      const { nextMinutes } = planSearch(search({ own: many(9, 0.3), minutesLeft }));
      expect(nextMinutes).toBeGreaterThanOrEqual(10);
      expect(nextMinutes).toBeLessThan(minutesLeft);
    }
  });
});

test('an open ask is worth less the longer it waits', () => {
  const estimate = { yes: 0.4, alive: 0.7, lnDelay: LN_DELAY };
  const worth = [0, 30, 300, 3_000].map((waited) => stillYes({ estimate, waited }, 500, 0.3));
  expect(worth).toEqual([...worth].sort((a, b) => b - a));
  expect(stillYes({ estimate, waited: 10 }, 0, 0.3)).toBe(0);
});

test('no wave asks twice, too many or too often asked members, and it depends on no order', () => {
  fc.assert(
    fc.property(helpers, fc.integer({ min: 1, max: 10_000 }), (own, minutesLeft) => {
      const plan = planSearch(search({ own, minutesLeft }));
      const ids = plan.ask.map(({ member }) => member);
      const byId = new Map(own.map((one) => [one.member, one]));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(15);
      for (const { member, reasons } of plan.ask) {
        expect(byId.get(member)?.askedWeek ?? 99).toBeLessThan(6);
        expect(reasons.length).toBeGreaterThan(0);
      }
      expect(plan.missing).toBeGreaterThanOrEqual(0);
      expect(plan.missing).toBeLessThanOrEqual(1);
      expect(planSearch(search({ own: [...own].reverse(), minutesLeft })).ask.map(({ member }) => member)).toEqual(ids);
    }),
  );
});

test('every ask is worth its price: the rested ones a little, each notice of the week more', () => {
  fc.assert(
    fc.property(
      helpers,
      fc.integer({ min: 30, max: 5_000 }),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      (own, minutesLeft, price) => {
        const byId = new Map(own.map((one) => [one.member, one]));
        let missing = 1;
        for (const { member, chance } of planSearch(search({ own, minutesLeft }), { ...WEIGHTS, price }).ask) {
          const worth = price + WEIGHTS.slope * (byId.get(member)?.askedWeek ?? 0);
          expect(chance * missing).toBeGreaterThanOrEqual(worth);
          missing *= 1 - chance;
        }
      },
    ),
  );
});
