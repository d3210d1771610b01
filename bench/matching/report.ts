import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Arm, arms } from './baselines';
import { assumptions, cells } from './cells';
import type { CityForm } from './city';
import { drawCells, drawCurves } from './drawings';
import { calibrationError, type Figures } from './measure';
import { playCell, playForm, type Row } from './run';
import { type Interval, intervalOf, shown } from './statistics';

/** A row of `bench/results/matching.json`. */
interface Result {
  readonly id: string;
  readonly what: string;
  readonly value: string;
  readonly lo: string;
  readonly hi: string;
  readonly unit: string;
  readonly peer: string;
  readonly goal: string;
}

const OURS = 'engine+list';
/** Fewer seeds and arms where a city takes long. */
const SEEDS: Readonly<Record<string, number>> = {
  ...{ '300-5': 10, '300-18': 8, dense: 4, '3000-1': 1, '3000-5': 1, '3000-18': 1 },
};
/** Large cities that are also played without tiredness, and the arms that are compared there. */
const TIRED = ['3000-1', '3000-5'];
const CEILINGS = [OURS, 'oracle+list'];
const LARGE = ['engine', OURS, 'oracle', 'oracle+list', 'fixed waves+list', 'broadcast', 'topScore', 'smartSort'];
/** Goals in % of the bound. */
const goals: Readonly<Record<string, number>> = {
  ...{ '300-1': 84, '300-5': 88, '3000-1': 95, '3000-5': 85, '3000-18': 82, dense: 97 },
};
export const GOLDEN = path.join(__dirname, 'rows.golden.jsonl');

/** The rows whose bytes a test compares: every arm in three small cities. */
export const goldenRows = (): string =>
  playCell('50-1', [1, 2, 3])
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');

/** Writes the golden rows anew. */
export function golden(): void {
  writeFileSync(GOLDEN, goldenRows());
}

/** The quick form: three cities of 300, every arm, as text. */
export function quick(): string {
  const rows = playCell('300-1', [1, 2, 3]);
  return `${['| policy | % of bound | notices per fill | urgent % |', '|---|---|---|---|', ...arms.map((arm) => shortLine(rows, arm))].join('\n')}\n`;
}

/** Plays the cells and says the figures, losing cells first. */
export function report(options: {
  readonly cells?: readonly string[];
  readonly seeds: number;
  /** True for all seeds in every city, however long it takes. */
  readonly long: boolean;
  /** A folder with the rows of earlier runs: a cell found there isn't played again. */
  readonly rows?: string;
}): {
  readonly rows: readonly Result[];
  readonly notes: readonly string[];
} {
  const names = options.cells ?? Object.keys(cells);
  const all = new Map(names.map((cell) => [cell, kept(options.rows, cell, () => played(cell, options))]));
  const sorted = [...all].sort(([, a], [, b]) => lead(a) - lead(b));
  const calm = all.has('300-1') ? kept(options.rows, 'calm', () => noFatigue(options)) : null;
  const rested = new Map(
    TIRED.filter((cell) => all.has(cell)).map((cell) => [
      cell,
      kept(options.rows, `calm-${cell}`, () => restedIn(cell)),
    ]),
  );
  const results = [
    ...[...all].filter(([cell]) => cell in goals).map(([cell, rows]) => fillRow(cell, rows)),
    ...extraRows(all.get('300-1') ?? []),
  ];
  return {
    rows: results,
    notes: [
      'Made-up cities: the figures rank policies and bound goals; they do not predict a real centre. All policies meet the same people, requests and draws; each tired person, silent spell and block follows from what a policy asks. Values are % of what somebody who knows every answer fills (an upper bound: overlaps, tiredness and load are ignored); intervals are 95 % by bootstrap over the seeds. `+list`: people also look at the list of open requests about once a week. `oracle`: the same plan with the true chances. Policies of waves were tuned on other seeds than those shown.',
      '',
      ...sorted.flatMap(([cell, rows]) => table(cell, rows)),
      ...(calm ? table('300-1 without tiredness, spells and blocks', calm) : []),
      ...(rested.size > 0 ? tiredness(all, rested) : []),
      ...['## Charts', '', ...drawn(all), ''],
      '## Assumptions',
      '',
      ...assumptions.map((one) => `- ${one}`),
      '',
      'Sweeps, trials and ablation: `matching-sweeps.md`. Batches and series: `matching-batch.md`. Not played: near zones asked at once, wishes.',
    ],
  };
}

/** The charts of a report. */
export function drawn(all: ReadonlyMap<string, readonly Row[]>): readonly string[] {
  const form = cells['300-1'];
  return [...drawCells(all), ...(form && all.has('300-1') ? drawCurves('300-1', form) : [])];
}

const seedsOf = (
  cell: string,
  { seeds, long }: { readonly seeds: number; readonly long: boolean },
): readonly number[] =>
  Array.from({ length: Math.min(seeds, (long ? undefined : SEEDS[cell]) ?? seeds) }, (_, i) => i + 1);

function played(cell: string, how: { readonly seeds: number; readonly long: boolean }): readonly Row[] {
  const wanted = cell.startsWith('3000') && !how.long ? arms.filter(({ name }) => LARGE.includes(name)) : arms;
  return playCell(cell, seedsOf(cell, how), wanted);
}

/** Rows of an earlier run of the cell, or new ones, kept for the next. */
export function kept(folder: string | undefined, cell: string, play: () => readonly Row[]): readonly Row[] {
  if (folder === undefined) return play();
  const file = path.join(folder, `${cell}.jsonl`);
  if (existsSync(file))
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
  const rows = play();
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return rows;
}

/** One city of a cell without tiredness: our arm and the one that knows the chances. */
function restedIn(cell: string): readonly Row[] {
  const form: CityForm = { ...(cells[cell] as CityForm), fatigue: 0 };
  return playForm(
    'calm',
    form,
    [1],
    arms.filter(({ name }) => CEILINGS.includes(name)),
  );
}

/** What stands between us and the bound in large cities: the same cities with people whom no question tires. */
function tiredness(
  all: ReadonlyMap<string, readonly Row[]>,
  rested: ReadonlyMap<string, readonly Row[]>,
): readonly string[] {
  const figures = (rows: readonly Row[]): readonly string[] =>
    CEILINGS.map((name) => `${fill(of(rows, name)).value.toFixed(1)}, ${perFill(of(rows, name)).toFixed(1)}`);
  return [
    '## What tiredness takes in large cities',
    '',
    '% of the bound, then notices per fill. The bound heeds weekly caps alone. The oracle shows what the true chances would add.',
    '',
    '| city | engine+list | oracle+list | engine+list, nobody tires | oracle+list, nobody tires |',
    '|---|---|---|---|---|',
    ...[...rested].map(
      ([cell, rows]) => `| ${[cell, ...figures(all.get(cell) ?? []), ...figures(rows)].join(' | ')} |`,
    ),
    '',
  ];
}

function noFatigue({ seeds, long }: { readonly seeds: number; readonly long: boolean }): readonly Row[] {
  const form: CityForm = { ...(cells['300-1'] as CityForm), fatigue: 0 };
  return playForm('calm', form, seedsOf('300-1', { seeds: long ? seeds : Math.min(seeds, 12), long }), arms);
}

const of = (rows: readonly Row[], arm: string): readonly Row[] => rows.filter((row) => row.arm === arm);
const fill = (rows: readonly Row[]): Interval => share(rows, 'filled', 'bound');

function share(rows: readonly Row[], part: Numeric, whole: Numeric): Interval {
  return intervalOf(rows, (some) => (100 * sum(some, part)) / Math.max(1, sum(some, whole)));
}

type Numeric = { [Name in keyof Figures]: Figures[Name] extends number ? Name : never }[keyof Figures];
const sum = (rows: readonly Row[], name: Numeric): number => rows.reduce((all, row) => all + row[name], 0);
const mean = (rows: readonly Row[], name: Numeric): number => sum(rows, name) / Math.max(1, rows.length);
const perFill = (rows: readonly Row[]): number => sum(rows, 'notices') / Math.max(1, sum(rows, 'filled'));

/** Points of the bound by which the engine leads the best baseline without a list. */
function lead(rows: readonly Row[]): number {
  return fill(of(rows, 'engine')).value - fill(of(rows, bestBaseline(rows))).value;
}

function bestBaseline(rows: readonly Row[]): string {
  const names = arms
    .filter(({ kind, board }) => kind === 'baseline' && !board)
    .filter(({ name }) => of(rows, name).length > 0)
    .map(({ name }) => name);
  return names.reduce((a, b) => (fill(of(rows, b)).value > fill(of(rows, a)).value ? b : a));
}

/** The paired difference of two arms, in points of the bound. */
function difference(rows: readonly Row[], a: string, b: string): Interval {
  const pairs = of(rows, a).map((row, i) => ({ row, other: of(rows, b)[i] as Row }));
  return intervalOf(pairs, (some) => {
    const bound = some.reduce((all, { row }) => all + row.bound, 0);
    return (100 * some.reduce((all, { row, other }) => all + row.filled - other.filled, 0)) / Math.max(1, bound);
  });
}

function table(cell: string, rows: readonly Row[]): readonly string[] {
  const best = bestBaseline(rows);
  const ahead = difference(rows, 'engine', best);
  const verdict = ahead.lo > 0 ? 'ahead of' : ahead.hi < 0 ? '**behind**' : 'level with';
  const requests = mean(of(rows, 'engine'), 'requests');
  const bound = share(of(rows, 'engine'), 'bound', 'requests');
  return [
    `## ${cell}: ${verdict} the best baseline (${best}) by ${shown(ahead)} points`,
    '',
    `${of(rows, 'engine').length} seeds, ${requests.toFixed(0)} requests each, of which ${bound.value.toFixed(1)} % could be filled.`,
    '',
    '| policy | % of bound | notices per fill, median | urgent % of bound | minutes to match | late yes per fill | blocks | Gini | worst zone / mean | newcomers asked % |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...arms.filter(({ name }) => of(rows, name).length > 0).map(({ name }) => longLine(name, of(rows, name))),
    '',
  ];
}

function longLine(name: string, rows: readonly Row[]): string {
  const zone = mean(rows, 'meanZone') === 0 ? '–' : (mean(rows, 'worstZone') / mean(rows, 'meanZone')).toFixed(2);
  const newcomers = (100 * sum(rows, 'newcomersAsked')) / Math.max(1, sum(rows, 'newcomers'));
  return `| ${[
    name,
    shown(fill(rows)),
    `${perFill(rows).toFixed(1)}, ${mean(rows, 'medianNotices').toFixed(1)}`,
    shown(share(rows, 'urgentFilled', 'urgentBound')),
    mean(rows, 'minutes').toFixed(0),
    (sum(rows, 'late') / Math.max(1, sum(rows, 'filled'))).toFixed(2),
    mean(rows, 'mutes').toFixed(1),
    mean(rows, 'gini').toFixed(2),
    zone,
    newcomers.toFixed(0),
  ].join(' | ')} |`;
}

function shortLine(rows: readonly Row[], { name }: Arm): string {
  const mine = of(rows, name);
  const urgent = share(mine, 'urgentFilled', 'urgentBound').value.toFixed(0);
  return `| ${name} | ${fill(mine).value.toFixed(1)} | ${perFill(mine).toFixed(1)} | ${urgent} |`;
}

function result(
  id: string,
  what: string,
  figure: Interval,
  unit: string,
  peer: string,
  goal: string,
  digits = 1,
): Result {
  const [value, lo, hi] = [figure.value, figure.lo, figure.hi].map((n) => n.toFixed(digits)) as [
    string,
    string,
    string,
  ];
  return { id, what, value, lo, hi, unit, peer, goal };
}

function fillRow(cell: string, rows: readonly Row[]): Result {
  const peer = `fixed waves+list ${fill(of(rows, 'fixed waves+list')).value.toFixed(1)}, oracle+list ${fill(of(rows, 'oracle+list')).value.toFixed(1)}`;
  const id = cell === 'dense' ? 'fill-dense' : `fill-${cell}`;
  return result(id, `filled, with the list (${peer})`, fill(of(rows, OURS)), '% of bound', peer, `${goals[cell]}`);
}

function extraRows(rows: readonly Row[]): readonly Result[] {
  if (rows.length === 0) return [];
  const ours = of(rows, OURS);
  const broadcast = of(rows, 'broadcast');
  const waves = share(of(rows, 'fixed waves+list'), 'urgentFilled', 'urgentBound').value.toFixed(1);
  const pairs = ours.map((row, i) => ({ row, other: broadcast[i] as Row }));
  const ratio = intervalOf(
    pairs,
    (some) => perFill(some.map(({ row }) => row)) / perFill(some.map(({ other }) => other)),
  );
  const error = intervalOf(of(rows, 'engine'), (some) => calibrationError(joined(some)));
  return [
    result(
      'urgent-300-1',
      `filled under 4 hours (fixed waves+list ${waves})`,
      share(ours, 'urgentFilled', 'urgentBound'),
      '% of bound',
      `fixed waves+list ${waves}`,
      '75',
    ),
    result('notices-vs-broadcast-300-1', 'notices per filled request', ratio, "of broadcast's", 'broadcast', '0.30', 2),
    result('calibration', 'mean distance of predicted and seen yes', error, 'of 1', 'none', '0.03', 3),
  ];
}

/** The tenths of all seeds together. */
function joined(rows: readonly Row[]): readonly (readonly [number, number, number])[] {
  const first = rows[0]?.calibration ?? [];
  return first.map((_, bin) => {
    const all = rows.map(({ calibration }) => calibration[bin] ?? [0, 0, 0]);
    const at = (i: 0 | 1 | 2): number => all.reduce((total, one) => total + one[i], 0);
    return [at(0), at(1), at(2)] as const;
  });
}
