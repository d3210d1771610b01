import { LEVEL_SHARES, LEVELS } from './defaults';
import { URGENT_MINUTES } from './limits';
import type { Helper } from './types';

/** Chance of a yes of a member of whom nothing is known. */
const USUAL = LEVELS.reduce<number>((sum, yes, level) => sum + yes * (LEVEL_SHARES[level] ?? 0), 0);

/** Reasons for and against a helper, as ids (`exchange.reason.<id>`), the place first. */
export function reasonsOf(helper: Helper, left: number): readonly string[] {
  const { estimate, near, askedWeek, jobsMonth, newcomer } = helper;
  const fast = left < URGENT_MINUTES && Math.exp(estimate.lnDelay) < left / 4;
  const said: readonly (readonly [string, boolean])[] = [
    ['near-zone', near],
    ['own-zone', !near],
    ['often-yes', estimate.yes >= 2 * USUAL],
    ['answers-fast', fast],
    ['newcomer', newcomer],
    ['rested', askedWeek === 0],
    ['helped-lately', jobsMonth > 0],
  ];
  return said.filter(([, is]) => is).map(([id]) => id);
}
