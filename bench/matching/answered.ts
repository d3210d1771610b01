import { PRIOR_ASKS, PRIOR_YES, RECENT_DAYS, SILENT_DAYS } from '../../src/services/matching/limits';
import { DAY } from './clock';
import type { History } from './policy';

/** The smoothed share of yes among answers and silences of the last four weeks, as the fixed waves count it. */
export interface Answered {
  readonly share: number;
}

export function acceptanceOf({ asks }: History, at: number): Answered {
  let yes = 0;
  let many = 0;
  for (let i = asks.length - 1; i >= 0; i--) {
    const one = asks[i];
    if (!one || one.at < at - RECENT_DAYS * DAY) break;
    if (one.answer === 'yes') yes++;
    if (one.answer !== null || one.at < at - SILENT_DAYS * DAY) many++;
  }
  return { share: (yes + PRIOR_YES) / (many + PRIOR_ASKS) };
}
