import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { arms } from './baselines';
import { type Bar, curves, intervals, scatter, type Tone } from './charts';
import { type CityForm, cityOf, isCounted } from './city';
import { natureOf } from './hidden/nature';
import type { Row } from './run';
import { simulate } from './simulate';
import { differs, fillOf, perFill, type Variations } from './variations';

const folder = path.join(__dirname, '..', 'results', 'matching');
/** Cities of which the curves of load and of time are drawn. */
const CURVE_SEEDS = 4;
const CURVES = ['engine+list', 'fixed waves+list', 'broadcast'];
const DAY_MINUTES = 1_440;
const STEPS = 48;

/** Draws the charts of some cells; gives the lines of the report that show them. */
export function drawCells(cells: ReadonlyMap<string, readonly Row[]>): readonly string[] {
  const lines: string[] = [];
  for (const [cell, rows] of cells) {
    const shown = arms.filter(({ name }) => rows.some(({ arm }) => arm === name));
    const of = (name: string): readonly Row[] => rows.filter(({ arm }) => arm === name);
    const bars = shown.map(({ name, kind }): Bar => ({ label: name, figure: fillOf(of(name)), tone: kind }));
    const dots = shown.map(({ name, kind }) => ({
      label: name,
      x: perFill(of(name)),
      y: fillOf(of(name)).value,
      tone: kind,
    }));
    lines.push(
      write(`${cell}-fill`, intervals(`${cell}: filled, % of the bound, with 95 % intervals`, '% of the bound', bars)),
      write(
        `${cell}-notices`,
        scatter(`${cell}: what a filled request costs`, ['notices per filled request', '% of bound'], dots),
      ),
    );
  }
  const calm = cells.get('300-1');
  return calm ? [...lines, calibration(calm)] : lines;
}

/** Draws who carries the jobs and how fast a match comes, in cities of one form. */
export function drawCurves(cell: string, form: CityForm): readonly string[] {
  const chosen = arms.filter(({ name }) => CURVES.includes(name));
  const runs = chosen.map((arm) => ({ arm, ...playedIn(form, arm) }));
  const tone = (kind: Tone, i: number) => ({ tone: kind, ...(i === 1 ? { dashed: true } : {}) });
  const loads = runs.map(({ arm, jobs }, i) => ({ label: arm.name, points: lorenz(jobs), ...tone(arm.kind, i) }));
  const times = runs.map(({ arm, minutes, asked }, i) => ({
    ...{ label: arm.name, points: within(minutes, asked), ...tone(arm.kind, i) },
  }));
  const even = {
    label: 'all the same',
    points: [
      [0, 0],
      [1, 1],
    ] as const,
    tone: 'ceiling' as const,
  };
  return [
    write(
      `${cell}-load`,
      curves(
        `${cell}: share of the jobs that the least busy helpers carry`,
        ['share of those who answer', 'share of the jobs'],
        [even, ...loads],
      ),
    ),
    write(
      `${cell}-time`,
      curves(`${cell}: matched after so many hours`, ['hours since the request', 'share of all requests'], times),
    ),
  ];
}

/** Draws how much each changed assumption moves the engine's lead, and what each part is worth. */
export function drawVariations({ sweeps, ablations }: Variations): readonly string[] {
  const arm = (rows: readonly Row[], name: string): readonly Row[] => rows.filter((row) => row.arm === name);
  const lead = sweeps.map(({ name, rows }): Bar => {
    const best = ['fixed waves', 'broadcast'].reduce((a, b) =>
      fillOf(arm(rows, b)).value > fillOf(arm(rows, a)).value ? b : a,
    );
    return { label: name, figure: differs(arm(rows, 'engine'), arm(rows, best)), tone: 'ours' };
  });
  const whole = arm(sweeps[0]?.rows ?? [], 'engine');
  const worth = ablations.map(
    ({ name, rows }): Bar => ({ label: name, figure: differs(rows, whole), tone: 'ceiling' }),
  );
  const bySize = (bars: readonly Bar[]): Bar[] => [...bars].sort((a, b) => a.figure.value - b.figure.value);
  return [
    write(
      'sweeps',
      intervals('The lead over waves and broadcast, one assumption changed', 'points of the bound', bySize(lead)),
    ),
    write('ablation', intervals('The engine with one part changed', 'points of the bound', bySize(worth))),
  ];
}

function calibration(rows: readonly Row[]): string {
  const mine = rows.filter(({ arm }) => arm === 'engine');
  const tenths = Array.from({ length: 10 }, (_, i) => mine.map((row) => row.calibration[i] ?? [0, 0, 0]));
  const dots = tenths.flatMap((all) => {
    const [many, said, yes] = all.reduce((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], [0, 0, 0]);
    return many < 20 ? [] : [{ label: `${many}`, x: said / many, y: yes / many, tone: 'ours' as const }];
  });
  return write(
    'calibration',
    scatter('300-1: predicted and seen yes; the numbers are questions', ['predicted', 'seen'], dots, true),
  );
}

/** Jobs of each active person, and the minutes to a match, over a few cities. */
function playedIn(form: CityForm, arm: (typeof arms)[number]) {
  const jobs: number[] = [];
  const minutes: number[] = [];
  let asked = 0;
  for (let seed = 1; seed <= CURVE_SEEDS; seed++) {
    const city = cityOf(form, seed);
    const nature = natureOf(city);
    const { fates } = simulate(city, nature, arm.make(city, nature), arm.board);
    const counted = fates.filter(({ request }) => isCounted(request));
    asked += counted.length;
    for (const { first, request } of counted) if (first.at !== null) minutes.push(first.at - request.opens);
    for (const { id } of city.people.filter((person) => nature.active(person)))
      jobs.push(counted.filter(({ helper }) => helper === id).length);
  }
  return { jobs, minutes, asked };
}

function lorenz(jobs: readonly number[]): readonly (readonly [number, number])[] {
  const sorted = [...jobs].sort((a, b) => a - b);
  const all = sorted.reduce((a, b) => a + b, 0);
  let sum = 0;
  const points = sorted.map((one, i) => {
    sum += one;
    return [(i + 1) / sorted.length, sum / Math.max(1, all)] as const;
  });
  return [[0, 0], ...points];
}

/** The share matched within each hour of two days. */
function within(minutes: readonly number[], asked: number): readonly (readonly [number, number])[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const hours = (2 * DAY_MINUTES * i) / STEPS / 60;
    return [hours, minutes.filter((one) => one <= hours * 60).length / Math.max(1, asked)] as const;
  });
}

function write(name: string, svg: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.svg`), svg);
  return `![${name}](matching/${name}.svg)`;
}
