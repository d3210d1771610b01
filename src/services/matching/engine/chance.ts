import { DELAY_ANSWERS, DELAY_SPREAD, DELAY_STRENGTH, FIRST_DELAY, LEVELS, SEEN_MARGIN, SLOPES } from './defaults';
import { MAX_TIRED_JOBS, MAX_TIRED_NOTICES, SHORT_LEAD_MINUTES } from './limits';
import { sharesOf } from './prior';
import type { Acceptance, Asking, Estimate, Prior } from './types';

const logits = LEVELS.map((p) => Math.log(p / (1 - p)));

/** The chance of a yes on each level, with these features; 0 on the silent one. */
export function yesByLevel(asking: Asking): readonly number[] {
  const shift = shiftOf(asking);
  return logits.map((logit, level) => (level === 0 ? 0 : 1 / (1 + Math.exp(-(logit + shift)))));
}

/** The share of each level for a member: the community's shares, weighed by the member's own answers. */
export function levelsOf({ like }: Pick<Acceptance, 'like'>, shares: readonly number[]): readonly number[] {
  const weighed = shares.map((share, level) => share * (like[level] ?? 1));
  const sum = weighed.reduce((a, b) => a + b, 0);
  return weighed.map((one) => one / sum);
}

/** How a member would answer an ask with these features. */
export function estimate(acceptance: Acceptance, prior: Prior, asking: Asking): Estimate {
  const levels = levelsOf(acceptance, seenShares(prior, asking.seen));
  const yes = yesByLevel(asking);
  return {
    yes: levels.reduce((sum, share, level) => sum + share * (yes[level] ?? 0), 0),
    alive: 1 - (levels[0] ?? 0),
    lnDelay: lnDelayOf(acceptance, prior),
  };
}

/** The shares of the levels among members who were, or weren't, seen lately. */
function seenShares(prior: Prior, seen: boolean): readonly number[] {
  const within = (share: number): number => Math.min(1 - SEEN_MARGIN, Math.max(SEEN_MARGIN, share));
  const of = (share: number): number => (seen ? within(share) : 1 - within(share));
  return sharesOf(prior).map((share, level) => share * of(level === 0 ? prior.seenSilent : prior.seenAlive));
}

/** Mean log-delay of a community's answers. */
export function communityLnDelay({ answers, lnDelays }: Pick<Prior, 'answers' | 'lnDelays'>): number {
  return (DELAY_ANSWERS * Math.log(FIRST_DELAY) + lnDelays) / (DELAY_ANSWERS + answers);
}

/** Mean log-delay of a member's answers, drawn to the community's while few are known. */
export function lnDelayOf({ answers, lnDelays }: Acceptance, prior: Prior): number {
  return (DELAY_STRENGTH * communityLnDelay(prior) + lnDelays) / (DELAY_STRENGTH + answers);
}

/** The share of answers that come within so many waking minutes; 0 at 0. */
export function answeredBy(minutes: number, lnDelay: number): number {
  return minutes <= 0 ? 0 : normal((Math.log(minutes) - lnDelay) / DELAY_SPREAD);
}

function shiftOf({ near, askedWeek, jobsWeek, leadMinutes }: Asking): number {
  return (
    (near ? SLOPES.near : 0) +
    SLOPES.askedWeek * Math.min(MAX_TIRED_NOTICES, askedWeek) +
    SLOPES.jobsWeek * Math.min(MAX_TIRED_JOBS, jobsWeek) +
    (leadMinutes < SHORT_LEAD_MINUTES ? SLOPES.shortLead : 0)
  );
}

/** The standard normal distribution function, exact to 1e-7 (Abramowitz and Stegun, 26.2.17). */
export function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = Math.exp((-z * z) / 2) * 0.3989422804014327 * series;
  return z >= 0 ? 1 - tail : tail;
}
