import { daysBefore } from '../../lib/span';
import { DAY_MS } from '../../lib/units';
import { type Facts, recentLoad } from './filters';
import {
  FULL_MINUTES,
  MAX_LOAD,
  NEWCOMER_DAYS,
  OFTEN,
  PRIOR_ASKS,
  PRIOR_YES,
  RECENT_DAYS,
  REST_DAYS,
  SILENT_DAYS,
} from './limits';
import { drawOf } from './lot';
import type { Need } from './types';

/**
 * The weight of each criterion, in points. Recency and earlier answers best predict a yes. Load and the newcomer's
 * bonus spread the work. The balance favours members who have given least.
 */
export const weights = {
  /** The helper lives in the need's zone. */
  ownZone: 3,
  /** Not asked for REST_DAYS or more; grows evenly from 0. */
  rested: 2,
  /** Per job of the last four weeks, at most MAX_LOAD of them. */
  load: -1,
  /** Joined within NEWCOMER_DAYS and has no job yet. */
  newcomer: 1.5,
  /** Share of yes among answers, from 0 to 1; the prior applies before any ask. */
  acceptance: 2,
  /** Nothing in the account; falls evenly to 0 at FULL_MINUTES. */
  lowBalance: 1,
  /** The centre rings the helper anyway about something else. */
  rungAnyway: 2,
} as const;

/** Points without the balance, and their reasons. */
export function scoreOf(facts: Facts, need: Need, at: Date): { score: number; reasons: readonly string[] } {
  const reasons: string[] = [];
  const add = (points: number, reason: string, worthSaying: boolean): number => {
    if (worthSaying) reasons.push(reason);
    return points;
  };
  const own = facts.member.zone === need.zones[0];
  const rested = restedShare(facts, at);
  const load = Math.min(MAX_LOAD, recentLoad(facts.entries, at));
  const fresh = facts.entries.length === 0 && at.getTime() - facts.member.joinedAt.getTime() < NEWCOMER_DAYS * DAY_MS;
  const yes = acceptance(facts, at);
  const score =
    add(own ? weights.ownZone : 0, own ? 'own-zone' : 'near-zone', true) +
    add(rested * weights.rested, 'rested', rested === 1) +
    add(load * weights.load, 'helped-lately', load > 0) +
    add(fresh ? weights.newcomer : 0, 'newcomer', fresh) +
    add(yes * weights.acceptance, 'often-yes', yes >= OFTEN);
  return { score, reasons };
}

/** Points for the balance of the account. */
export function balanceScore(posted: number): { score: number; reasons: readonly string[] } {
  const share = 1 - Math.min(1, Math.max(0, posted) / FULL_MINUTES);
  return { score: share * weights.lowBalance, reasons: share >= OFTEN ? ['low-balance'] : [] };
}

/** Smoothed share of yes among recent answers and silences. A silence begins when the question is shown. */
export function acceptance(facts: Pick<Facts, 'asks'>, at: Date): number {
  const silent = daysBefore(at, SILENT_DAYS);
  const answered = facts.asks.filter((one) => one.answer !== null || isShownBefore(one, silent));
  const yes = answered.filter((one) => one.answer === 'yes' || one.answer === 'short').length;
  return (yes + PRIOR_YES) / (answered.length + PRIOR_ASKS);
}

function isShownBefore({ fate, fateAt }: Facts['asks'][number], moment: Date): boolean {
  return fate === 'shown' && fateAt !== undefined && fateAt < moment;
}

/** Orders by points, then by a hash of need and member, so that the same names don't always come first. */
export function byScore<T extends { member: string; score: number }>(need: string, list: readonly T[]): readonly T[] {
  const draw = drawOf(need);
  return [...list].sort((a, b) => b.score - a.score || draw(a.member, b.member));
}

function restedShare(facts: Pick<Facts, 'asks'>, at: Date): number {
  const last = Math.max(0, ...facts.asks.filter(({ fate }) => fate !== 'never').map((one) => one.at.getTime()));
  const days = Math.min(RECENT_DAYS, (at.getTime() - last) / DAY_MS);
  return Math.min(1, Math.max(0, days / REST_DAYS));
}
