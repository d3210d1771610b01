import { WEIGHTS, type Weights } from '../../src/services/matching/engine';
import { type Arm, arms } from './baselines';
import { cells } from './cells';
import type { CityForm } from './city';
import { DAY, WEEK } from './clock';
import { engine, type Without } from './policies/engine';
import { playForm, type Row } from './run';
import { type Interval, intervalOf, shown } from './statistics';

const base = cells['300-1'] as CityForm;

/** Cities of 300 in one zone, each with one thing changed. */
const sweeps: Readonly<Record<string, Partial<CityForm>>> = {
  'as assumed': {},
  'no tiredness, spells, blocks': { fatigue: 0 },
  'tiredness twice as strong': { fatigue: 2 },
  'active 7 %': { active: 0.07 },
  'active 60 %': { active: 0.6 },
  'load × 0.37': { load: 0.37 },
  'load × 3': { load: 3 },
  'answers 4 × as fast': { habits: { delay: 0.25 } },
  'answers 4 × as slow': { habits: { delay: 4 } },
  'median yes 0.2': { habits: { median: 0.2 } },
  'median yes 0.5': { habits: { median: 0.5 } },
  'personal spread 1.0': { habits: { spread: 1 } },
  'fit of kinds, spread 1.2': { habits: { kindFit: 1.2 } },
  'cancelled 18 %, no-show 10 %': { habits: { cancels: 0.18, noShows: 0.1 } },
  'only 10 % press no': { habits: { presses: 0.1 } },
};

/** Trials: nothing is tuned to them. The spans lie in weeks that count. */
const stresses: Readonly<Record<string, CityForm>> = {
  'five zones, all helpers in one': { ...(cells['300-5'] as CityForm), gathered: true },
  'a holiday of five days': { ...base, holiday: [8 * WEEK, 8 * WEEK + 5 * DAY] },
  'the program down for a day': { ...base, outage: [8 * WEEK + 600, 8 * WEEK + DAY + 600] },
  'each answer delivered twice': { ...base, twice: true },
};

interface Lesser {
  readonly weights?: Partial<Weights>;
  readonly without?: Without;
}

/** The engine with one part changed or left out. */
const ablations: Readonly<Record<string, Lesser>> = {
  'at most 2 notices a week': { weights: { cap: 2, capUrgent: 2 } },
  'no learning': { without: { learning: true } },
  'no forgetting': { without: { forgetting: true } },
  'no price of a notice': { weights: { price: 0, slope: 0 } },
  'price 0.02': { weights: { price: 0.02 } },
  'no points for tiredness': { weights: { tired: 0 } },
  'no points for load': { weights: { load: 0 } },
  'load 1': { weights: { load: 1 } },
  'no points for newcomers': { weights: { newcomer: 0 } },
  'at most 3 waves': { weights: { waves: 3 } },
  'at most 16 waves': { weights: { waves: 16 } },
  'target 0.90': { weights: { target: 0.9 } },
  'target 0.999': { weights: { target: 0.999 } },
  'no cap of a week': { weights: { cap: 99, capUrgent: 99 } },
};

const SHOWN = ['engine', 'oracle', 'fixed waves', 'broadcast'];

/** One changed setting with the figures of its cities; or a part left out. */
export interface Variation {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Everything that was varied. */
export interface Variations {
  readonly sweeps: readonly Variation[];
  readonly stresses: readonly Variation[];
  readonly ablations: readonly Variation[];
}

/** Plays the sweeps, the trials and the ablation; `--rows` keeps what was played, by `keep`. */
export function playVariations(
  seeds: readonly number[],
  keep: (name: string, play: () => readonly Row[]) => readonly Row[],
): Variations {
  const wanted = arms.filter(({ name }) => SHOWN.includes(name));
  const played = (kind: string, forms: Readonly<Record<string, CityForm>>): readonly Variation[] =>
    Object.entries(forms).map(([name, form], i) => ({
      name,
      rows: keep(`${kind}-${i}`, () => playForm(name, form, seeds, wanted)),
    }));
  const changed = Object.fromEntries(Object.entries(sweeps).map(([name, form]) => [name, { ...base, ...form }]));
  const lesser = Object.entries(ablations).map(([name, { weights, without }], i) => {
    const make = engine({ ...WEIGHTS, ...weights }, undefined, without);
    const arm: Arm = { name, kind: 'ours', board: false, make: () => make };
    return { name, rows: keep(`ablation-${i}`, () => playForm('300-1', base, seeds, [arm])) };
  });
  return { sweeps: played('sweep', changed), stresses: played('stress', stresses), ablations: lesser };
}

/** The tables of the variations, with what costs most first. */
export function variationNotes({ sweeps, stresses, ablations }: Variations): readonly string[] {
  const whole = sweeps[0]?.rows.filter(({ arm }) => arm === 'engine') ?? [];
  const sorted = [...ablations].sort((a, b) => differs(a.rows, whole).value - differs(b.rows, whole).value);
  const head = ['| changed | engine | oracle | fixed waves | broadcast |', '|---|---|---|---|---|'];
  return [
    'Cities of 300 members in one zone, without the list. Each cell: % of what somebody who knows every answer fills, then notices per filled request. Seeds are those of the report; the engine was tuned on others.',
    '',
    '## Sweeps: one assumption changed',
    '',
    ...[...head, ...sweeps.map(line)],
    '',
    '## Trials',
    '',
    ...[...head, ...stresses.map(line)],
    '',
    '## Ablation: the engine with one part changed',
    '',
    '| changed | points of the bound | notices per fill | Gini |',
    '|---|---|---|---|',
    ...sorted.map(({ name, rows }) => {
      const gini = rows.reduce((all, row) => all + row.gini, 0) / Math.max(1, rows.length);
      return `| ${name} | ${shown(differs(rows, whole))} | ${perFill(rows).toFixed(1)} | ${gini.toFixed(2)} |`;
    }),
  ];
}

/** Points of the bound by which rows lie above those of the same cities. */
export function differs(rows: readonly Row[], whole: readonly Row[]): Interval {
  const pairs = rows.map((row, i) => ({ row, other: whole[i] as Row }));
  const points = (some: readonly (typeof pairs)[number][]): number =>
    (100 * some.reduce((all, { row, other }) => all + row.filled - other.filled, 0)) /
    Math.max(
      1,
      some.reduce((all, { row }) => all + row.bound, 0),
    );
  return intervalOf(pairs, points);
}

export const fillOf = (rows: readonly Row[]): Interval =>
  intervalOf(rows, (some) => 100 * ratio(some, 'filled', 'bound'));
export const perFill = (rows: readonly Row[]): number => ratio(rows, 'notices', 'filled');

function ratio(rows: readonly Row[], part: 'filled' | 'notices', whole: 'bound' | 'filled'): number {
  return (
    rows.reduce((all, row) => all + row[part], 0) /
    Math.max(
      1,
      rows.reduce((all, row) => all + row[whole], 0),
    )
  );
}

function line({ name, rows }: Variation): string {
  const cellsOf = SHOWN.map((arm) => rows.filter((row) => row.arm === arm));
  return `| ${[name, ...cellsOf.map((mine) => `${shown(fillOf(mine))}, ${perFill(mine).toFixed(1)}`)].join(' | ')} |`;
}
