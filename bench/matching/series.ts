import { WEIGHTS } from '../../src/services/matching/engine';
import { type CityForm, cityOf, isCounted } from './city';
import { natureOf } from './hidden/nature';
import { giniOf } from './measure';
import { engine } from './policies/engine';
import { present } from './policies/present';
import { waves } from './policies/waves';
import type { MakePolicy } from './policy';
import { simulate } from './simulate';
import type { Solve } from './solver';

/** How series of weekly help go in one city. */
export interface SeriesRow {
  readonly cell: string;
  readonly seed: number;
  readonly arm: string;
  readonly series: number;
  /** Series that somebody has taken. */
  readonly taken: number;
  /** Those of which the very first question was answered with yes. */
  readonly first: number;
  readonly notices: number;
  /** Questions about a series to somebody who was asked about another one within the hour. */
  readonly doubled: number;
  /** Sum of the minutes from the need to the match. */
  readonly minutes: number;
  readonly singles: number;
  readonly filled: number;
  /** Gini coefficient of the dates of those who have taken one. */
  readonly gini: number;
}

/** A batch of series at ten o'clock; those that begin within three days of it don't wait. */
const LEAD = 72 * 60;
const TEN = 600;

/** The engine with and without a batch for series, and the fixed waves. */
export function seriesArms(solve: Solve): Readonly<Record<string, MakePolicy>> {
  return {
    engine: engine(),
    'engine+batch': engine(WEIGHTS, { lead: LEAD, minute: TEN, series: true, solve }),
    'fixed waves': waves({ size: 3, hours: 6 }, present),
  };
}

/** Plays the cities of the seeds with series among the requests. */
export function playSeries(
  cell: string,
  form: CityForm,
  seeds: readonly number[],
  arms: Readonly<Record<string, MakePolicy>>,
): readonly SeriesRow[] {
  return seeds.flatMap((seed) => {
    const city = cityOf(form, seed);
    return Object.entries(arms).map(([arm, make]) => {
      const { fates, histories } = simulate(city, natureOf(city), make, false);
      const counted = fates.filter(({ request }) => isCounted(request));
      const series = counted.filter(({ request }) => request.weeks > 1);
      const singles = counted.filter(({ request }) => request.weeks === 1);
      const taken = series.filter(({ filled }) => filled);
      const dates = histories
        .map(({ jobs }) => jobs.reduce((all, { weeks }) => all + weeks, 0))
        .filter((many) => many > 0);
      return {
        ...{ cell, seed, arm, series: series.length, taken: taken.length },
        first: taken.filter(({ asks, helper }) => asks[0]?.person === helper).length,
        notices: series.reduce((all, { asks }) => all + asks.length, 0),
        doubled: series
          .flatMap(({ asks }) => asks)
          .filter((ask) =>
            histories[ask.person]?.asks.some(
              ({ at, request }) =>
                request !== ask.request && Math.abs(at - ask.at) < 60 && (city.requests[request]?.weeks ?? 1) > 1,
            ),
          ).length,
        minutes: taken.reduce((all, { first, request }) => all + Math.round((first.at ?? 0) - request.opens), 0),
        ...{ singles: singles.length, filled: singles.filter(({ filled }) => filled).length, gini: giniOf(dates) },
      };
    });
  });
}
