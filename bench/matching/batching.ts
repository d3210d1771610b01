import { WEIGHTS } from '../../src/services/matching/engine';
import type { Arm } from './baselines';
import { cells } from './cells';
import type { CityForm } from './city';
import { engine } from './policies/engine';
import { playForm, type Row } from './run';
import { playSeries, type SeriesRow, seriesArms } from './series';
import type { Solve } from './solver';
import { intervalOf, shown } from './statistics';

/** Cities of single requests with their seeds, and those of series with the series per request. */
const SINGLES = [
  ['300-1', 24],
  ['dense', 4],
] as const;
const SERIES = [
  ['300-1', 0.1, false],
  ['300-1', 0.1, true],
  ['300-1', 0.3, true],
  ['dense', 0.1, true],
] as const;
const SERIES_SEEDS = 12;
const FIRST_SEED = 1001;

const seeds = (many: number): readonly number[] => Array.from({ length: many }, (_, i) => FIRST_SEED + i);

/** Plays whether a batch pays, for single requests and for series; the train seeds, since it decides how we ask. */
export function batchReport(solve: Solve): readonly string[] {
  const waiting = (hours: number): Arm => ({
    ...{ name: `engine+batch, from ${hours} h ahead`, kind: 'ours', board: false },
    make: () => engine(WEIGHTS, { lead: hours * 60, minute: 600, series: false, solve }),
  });
  const arms: readonly Arm[] = [
    { name: 'engine', kind: 'ours', board: false, make: () => engine() },
    waiting(24),
    waiting(48),
  ];
  return [
    'Train seeds; `+batch`: what is far enough ahead waits for ten o’clock, and one linear program chooses whom to ask first.',
    '',
    '| city | policy | % of bound | notices per fill | minutes to match | Gini |',
    '|---|---|---|---|---|---|',
    ...SINGLES.flatMap(([cell, many]) => {
      const rows = playForm(cell, cells[cell] as CityForm, seeds(many), arms);
      return arms.map(({ name }) =>
        singleLine(
          cell,
          name,
          rows.filter(({ arm }) => arm === name),
        ),
      );
    }),
    '',
    'Series of weekly help among the requests. `term`: all series of four weeks are asked for on one morning. `first`: the very',
    'first question finds who takes it. `doubled`: questions to somebody who is asked about another series in the same hour.',
    '',
    '| city | series per request | policy | taken % | first % | notices per series taken | doubled % | hours to match | singles filled % |',
    '|---|---|---|---|---|---|---|---|---|',
    ...SERIES.flatMap(([cell, series, terms]) => {
      const makes = seriesArms(solve);
      const rows = playSeries(cell, { ...(cells[cell] as CityForm), series, terms }, seeds(SERIES_SEEDS), makes);
      const what = `${series}${terms ? ', term' : ''}`;
      return Object.keys(makes).map((name) =>
        seriesLine(
          cell,
          what,
          name,
          rows.filter(({ arm }) => arm === name),
        ),
      );
    }),
  ];
}

function singleLine(cell: string, name: string, rows: readonly Row[]): string {
  const sum = (of: (row: Row) => number, some: readonly Row[] = rows): number =>
    some.reduce((all, row) => all + of(row), 0);
  const fill = intervalOf(rows, (some) => (100 * sum(({ filled }) => filled, some)) / sum(({ bound }) => bound, some));
  const perFill = sum(({ notices }) => notices) / sum(({ filled }) => filled);
  const mean = (of: (row: Row) => number): number => sum(of) / rows.length;
  const rest = [perFill.toFixed(1), mean(({ minutes }) => minutes).toFixed(0), mean(({ gini }) => gini).toFixed(2)];
  return `| ${[cell, name, shown(fill), ...rest].join(' | ')} |`;
}

function seriesLine(cell: string, what: string, name: string, rows: readonly SeriesRow[]): string {
  const share = (part: keyof SeriesRow, whole: keyof SeriesRow, times: number): string => {
    const ratio = (some: readonly SeriesRow[]): number =>
      (times * some.reduce((all, row) => all + Number(row[part]), 0)) /
      Math.max(
        1,
        some.reduce((all, row) => all + Number(row[whole]), 0),
      );
    return shown(intervalOf(rows, ratio));
  };
  const figures = [
    share('taken', 'series', 100),
    share('first', 'taken', 100),
    share('notices', 'taken', 1),
    share('doubled', 'notices', 100),
    share('minutes', 'taken', 1 / 60),
    share('filled', 'singles', 100),
  ];
  return `| ${[cell, what, name, ...figures].join(' | ')} |`;
}
