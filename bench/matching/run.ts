import { type Arm, arms, orders, paces } from './baselines';
import { cells } from './cells';
import { type City, type CityForm, cityOf } from './city';
import { natureOf } from './hidden/nature';
import { type Ceiling, ceilingOf, type Figures, figuresOf } from './measure';
import { hourly, scaledDown } from './policies/planned';
import { type Pace, waves } from './policies/waves';
import type { MakePolicy } from './policy';
import { simulate } from './simulate';

/** The figures of one arm in one city of one cell. */
export interface Row extends Figures {
  readonly cell: string;
  readonly seed: number;
  readonly arm: string;
}

/** Plays every arm in the cities of the seeds, so that rows of a seed are pairs. */
export function playCell(cell: string, seeds: readonly number[], wanted: readonly Arm[] = arms): readonly Row[] {
  return playForm(cell, cells[cell] as CityForm, seeds, wanted);
}

export function playForm(
  cell: string,
  form: CityForm,
  seeds: readonly number[],
  wanted: readonly Arm[],
): readonly Row[] {
  return seeds.flatMap((seed) => {
    const city = cityOf(form, seed);
    const ceiling = ceilingOf(city, natureOf(city));
    return wanted.map((arm) => ({ cell, seed, arm: arm.name, ...playArm(city, ceiling, arm) }));
  });
}

function playArm(city: City, ceiling: Ceiling, arm: Arm): Figures {
  const nature = natureOf(city);
  return figuresOf(simulate(city, nature, arm.make(city, nature), arm.board), ceiling, nature);
}

/** The pace of each policy that fills most at 300/1 on these seeds. */
export function tune(seeds: readonly number[]): readonly string[] {
  const paced: Readonly<Record<string, (pace: Pace) => MakePolicy>> = {
    ...Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, (pace: Pace) => waves(pace, order)])),
    scaledDown,
    hourly: ({ hours }) => hourly(hours),
  };
  return Object.entries(paced).map(([name, made]) => {
    const tried = paces.map((pace) => {
      const arm: Arm = { name, kind: 'baseline', board: false, make: () => made(pace) };
      const rows = playCell('300-1', seeds, [arm]);
      return { pace, filled: rows.reduce((sum, row) => sum + row.filled, 0) };
    });
    const best = tried.reduce((a, b) => (b.filled > a.filled ? b : a));
    return `${name}: ${JSON.stringify(best.pace)}, ${best.filled} filled`;
  });
}
