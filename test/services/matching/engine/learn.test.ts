import fc from 'fast-check';
import {
  type Acceptance,
  type Asking,
  answeredBy,
  communityLnDelay,
  estimate,
  forget,
  freshAcceptance,
  freshPrior,
  type Learned,
  learn,
  type Outcome,
  sharesOf,
} from '../../../../src/services/matching/engine';

const DAY_MS = 86_400_000;
const asking: Asking = { near: false, askedWeek: 0, jobsWeek: 0, leadMinutes: 2_000, seen: true };
const fresh: Learned = { acceptance: freshAcceptance, prior: freshPrior };

const lesson = (is: Outcome['is'], minutes: number, day = 1) => ({
  asking,
  outcome: { is, minutes },
  at: day * DAY_MS,
});
const chanceAfter = (...outcomes: readonly (readonly [Outcome['is'], number])[]): number => {
  const { acceptance } = outcomes.reduce((now, [is, minutes], n) => learn(now, lesson(is, minutes, n + 1)), fresh);
  return estimate(acceptance, freshPrior, asking).yes;
};

const outcomes = fc.record({
  asking: fc.record({
    near: fc.boolean(),
    askedWeek: fc.nat(12),
    jobsWeek: fc.nat(4),
    leadMinutes: fc.nat(10_000),
    seen: fc.boolean(),
  }),
  outcome: fc.record({ is: fc.constantFrom('yes' as const, 'no' as const, 'silent' as const), minutes: fc.nat(9_000) }),
  at: fc.integer({ min: 1, max: 400 * DAY_MS }),
});

describe('a chance', () => {
  test('rises with a yes, falls with a no and falls more with silences', () => {
    const before = chanceAfter();
    expect(chanceAfter(['yes', 20])).toBeGreaterThan(before);
    expect(chanceAfter(['yes', 20], ['yes', 20])).toBeGreaterThan(chanceAfter(['yes', 20]));
    // One no shows that the member answers at all, so it says more for than against the next yes.
    expect(chanceAfter(['no', 20], ['no', 20], ['no', 20], ['no', 20])).toBeLessThan(chanceAfter(['no', 20]));
    expect(chanceAfter(['silent', 2_000], ['silent', 2_000], ['silent', 2_000])).toBeLessThan(before / 2);
  });

  test('hardly moves with a silence that was cut short', () => {
    const long = chanceAfter(['silent', 3_000]);
    const short = chanceAfter(['silent', 15]);
    expect(chanceAfter(['silent', 3])).toBe(chanceAfter());
    expect(short).toBeLessThan(chanceAfter());
    expect(chanceAfter() - short).toBeLessThan((chanceAfter() - long) / 3);
  });

  test('falls with notices, jobs, distance and haste', () => {
    const of = (more: Partial<Asking>) => estimate(freshAcceptance, freshPrior, { ...asking, ...more }).yes;
    for (const more of [{ near: true }, { askedWeek: 1 }, { jobsWeek: 1 }, { leadMinutes: 60 }])
      expect(of(more)).toBeLessThan(of({}));
  });

  test('comes back to the usual one in time', () => {
    const silent = [1, 2, 3, 4].reduce((now, day) => learn(now, lesson('silent', 3_000, day)), fresh);
    const soon = learn(silent, lesson('no', 30, 5)).acceptance;
    const late = learn(silent, lesson('no', 30, 400)).acceptance;
    expect(estimate(late, freshPrior, asking).yes).toBeGreaterThan(estimate(soon, freshPrior, asking).yes);
  });
});

test('a sign of life counts as much as the community shows', () => {
  const of = (prior: typeof freshPrior, seen: boolean) => estimate(freshAcceptance, prior, { ...asking, seen }).alive;
  expect(of(freshPrior, true)).toBeGreaterThan(of(freshPrior, false));
  const taught = (of: Learned, is: Outcome['is'], seen: boolean): Learned =>
    Array.from({ length: 60 }).reduce<Learned>(
      (now, _, n) => learn(now, { ...lesson(is, 900, n + 1), asking: { ...asking, seen } }),
      { ...of, acceptance: freshAcceptance },
    );
  const answering = taught(fresh, 'yes', true);
  const telling = taught(answering, 'silent', false);
  const blind = taught(answering, 'silent', true);
  const gap = ({ prior }: Learned) => of(prior, true) - of(prior, false);
  expect(gap(telling)).toBeGreaterThan(gap(blind) + 0.2);
});

test('a late answer takes back the silence of its ask', () => {
  const booked = learn(fresh, lesson('silent', 600));
  const late = learn(booked, { ...lesson('yes', 900), silence: 600 });
  const direct = learn(fresh, lesson('yes', 900));
  late.acceptance.like.forEach((one, level) => {
    expect(one).toBeCloseTo(direct.acceptance.like[level] ?? 0, 3);
  });
});

test('delays are learned for each member, and drawn to the community while few are known', () => {
  const quick = [1, 2, 3].reduce((now, day) => learn(now, lesson('yes', 5, day)), fresh);
  const slow = [1, 2, 3].reduce((now, day) => learn(now, lesson('yes', 500, day)), fresh);
  const by = (acceptance: Acceptance) => answeredBy(60, estimate(acceptance, freshPrior, asking).lnDelay);
  expect(by(quick.acceptance)).toBeGreaterThan(by(freshAcceptance));
  expect(by(slow.acceptance)).toBeLessThan(by(freshAcceptance));
  expect(communityLnDelay(quick.prior)).toBeLessThan(communityLnDelay(freshPrior));
});

test('chances stay chances and shares add up to 1, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(outcomes, { maxLength: 40 }), (list) => {
      const { acceptance, prior } = list.reduce(learn, fresh);
      const { yes, alive } = estimate(acceptance, prior, asking);
      expect(yes).toBeGreaterThanOrEqual(0);
      expect(yes).toBeLessThanOrEqual(alive + 1e-9);
      expect(alive).toBeLessThanOrEqual(1);
      expect(Math.max(...acceptance.like)).toBe(1);
      expect(prior.no).toBeGreaterThanOrEqual(0);
      expect(prior.no).toBeLessThanOrEqual(1);
      expect(sharesOf(prior).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
      expect(prior.people).toBe(acceptance.touchedAt === 0 ? 0 : 1);
    }),
  );
});

test('a member who leaves leaves no member in the sums', () => {
  const { acceptance, prior } = learn(fresh, lesson('yes', 20));
  const left = forget(prior, acceptance);
  expect(left.people).toBe(0);
  expect(Math.max(...left.sums)).toBeLessThan(0.05);
  expect(forget(prior, freshAcceptance)).toBe(prior);
});
