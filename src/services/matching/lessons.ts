import { daysBefore } from '../../lib/span';
import type { Asking, Estimate, Helper } from './engine';
import { type Facts, recentLoad } from './filters';
import { NEWCOMER_ASKS, TIRED_DAYS } from './limits';
import type { Need } from './types';

/** Number of asks in the seven days before `at`; a question that was never shown tires nobody. */
export function askedWeek(asks: Facts['asks'], at: Date): number {
  const since = daysBefore(at, TIRED_DAYS);
  return asks.filter((one) => one.fate !== 'never' && one.at < at && one.at > since).length;
}

/** The features of an ask of this moment; `leadMinutes`: waking minutes to the beginning. */
export function askingOf({ member, asks, entries }: Facts, need: Need, leadMinutes: number, at: Date): Asking {
  const since = daysBefore(at, TIRED_DAYS);
  return {
    near: member.zone !== need.zones[0],
    askedWeek: askedWeek(asks, at),
    jobsWeek: entries.filter(({ from }) => from > since).length,
    leadMinutes,
  };
}

/** A possible helper as the engine sees one. */
export function helperOf(facts: Facts, need: Need, estimate: Estimate, at: Date): Helper {
  const { member, asks, entries } = facts;
  return {
    ...{ member: member.id, estimate, near: member.zone !== need.zones[0] },
    askedWeek: askedWeek(asks, at),
    jobsMonth: recentLoad(entries, at),
    newcomer: entries.length === 0 && asks.length < NEWCOMER_ASKS,
  };
}
