import { arms } from '../../../bench/matching/baselines';
import { curves, intervals, scatter } from '../../../bench/matching/charts';
import type { CityForm } from '../../../bench/matching/city';
import { DAY, WEEK } from '../../../bench/matching/clock';
import { engine } from '../../../bench/matching/policies/engine';
import { hungarian } from '../../../bench/matching/policies/planned';
import { playForm } from '../../../bench/matching/run';
import { playSeries, seriesArms } from '../../../bench/matching/series';
import { loadSolve } from '../../../bench/matching/solver';

const form: CityForm = { members: 120, zones: 3, active: 0.5, load: 1, fatigue: 1 };
const some = arms.filter(({ name }) => ['engine+list', 'oracle+list', 'fixed waves+list', 'broadcast'].includes(name));
const trials: Readonly<Record<string, Partial<CityForm>>> = {
  gathered: { gathered: true },
  holiday: { holiday: [8 * WEEK, 8 * WEEK + 5 * DAY] },
  outage: { outage: [8 * WEEK + 600, 8 * WEEK + DAY + 600] },
};
const played = (change: Partial<CityForm>) => playForm('trial', { ...form, ...change }, [1, 2, 3], some);

test.each(Object.keys(trials))('in the trial “%s” nobody fills more than the bound, and something changes', (name) => {
  const changed = played(trials[name] ?? {});
  for (const { filled, bound } of changed) expect(filled).toBeLessThanOrEqual(bound);
  expect(changed).not.toEqual(played({}));
});

test('an answer delivered twice changes no row', () => {
  expect(playForm('twice', { ...form, twice: true }, [1, 2], some)).toEqual(playForm('twice', form, [1, 2], some));
});

test('series are taken among the requests, and each count stays within the one above it', async () => {
  const solve = await loadSolve();
  const rows = playSeries('series', { ...form, series: 0.5, terms: true }, [1, 2], seriesArms(solve));
  expect(rows).toHaveLength(6);
  for (const { series, taken, first } of rows) {
    expect(series).toBeGreaterThan(0);
    expect(taken).toBeLessThanOrEqual(series);
    expect(first).toBeLessThanOrEqual(taken);
  }
  expect(rows.some(({ taken }) => taken > 0)).toBe(true);
});

test('without learning the engine asks more for a filled request', () => {
  const named = (name: string, without: Parameters<typeof engine>[2]) => {
    const make = engine(undefined, undefined, without);
    return { name, kind: 'ours' as const, board: false, make: () => make };
  };
  const rows = playForm('lesser', form, [1, 2, 3, 4], [named('whole', {}), named('deaf', { learning: true })]);
  const perFill = (name: string): number => {
    const mine = rows.filter(({ arm }) => arm === name);
    return mine.reduce((all, row) => all + row.notices, 0) / mine.reduce((all, row) => all + row.filled, 0);
  };
  expect(perFill('deaf')).toBeGreaterThan(perFill('whole'));
});

/** The greatest gain over all ways to give each row a column of its own. */
function most(gains: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const [first, ...rest] = gains;
  if (!first) return 0;
  return Math.max(...first.map((gain, j) => (taken.includes(j) ? -Infinity : gain + most(rest, [...taken, j]))));
}

test('the hourly assignment finds the greatest gain, no column twice', () => {
  for (let n = 1; n < 40; n++) {
    const rows = 1 + (n % 4);
    const gains = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: rows + (n % 3) }, (_, j) => (i * 31 + j * 17 + n * 13) % 23),
    );
    const found = hungarian(gains);
    expect(new Set(found).size).toBe(rows);
    expect(found.reduce((all, column, i) => all + (gains[i]?.[column] ?? Number.NaN), 0)).toBe(most(gains));
  }
});

test('charts hold every name and only numbers that can be drawn', () => {
  const figure = { value: 1, lo: -1, hi: 2 };
  const drawn = [
    intervals('Bars & more', '%', [{ label: 'a < b', figure, tone: 'ours' }]),
    scatter('Dots', ['x', 'y'], [{ label: 'one', x: 1, y: 2, tone: 'baseline' }], true),
    curves(
      'Lines',
      ['x', 'y'],
      [
        {
          label: 'up',
          points: [
            [0, 0],
            [1, 1],
          ],
          tone: 'ceiling',
          dashed: true,
        },
      ],
    ),
  ];
  for (const svg of drawn) {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
  }
  expect(drawn[0]).toContain('a &lt; b');
  expect(drawn[0]).toContain('Bars &amp; more');
});
