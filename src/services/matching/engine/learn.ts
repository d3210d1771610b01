import { DAY_MS } from '../../../lib/units';
import { answeredBy, levelsOf, lnDelayOf, yesByLevel } from './chance';
import { LEVELS, SILENT_NO, SILENT_YES } from './defaults';
import { HALF_LIFE_DAYS, MIN_SILENCE_MINUTES } from './limits';
import { heard, sharesOf } from './prior';
import type { Acceptance, Asking, Outcome, Prior } from './types';

/** A member who was never asked. */
export const freshAcceptance: Acceptance = { like: LEVELS.map(() => 1), touchedAt: 0, answers: 0, lnDelays: 0 };

/** One answered or ended ask: its frozen features, its outcome, and the silence booked before a late answer. */
export interface Experience {
  readonly asking: Asking;
  readonly outcome: Outcome;
  /** Waking minutes of a silence that was learned from the same ask; absent without one. */
  readonly silence?: number;
  /** The moment of the lesson, in milliseconds since 1970. */
  readonly at: number;
}

/** What a lesson leaves: the member's acceptance and the community's. */
export interface Learned {
  readonly acceptance: Acceptance;
  readonly prior: Prior;
}

/**
 * Learns from one ask: Bayes' rule on `LEVELS`. A silence is censored by the time waited, so a search that ends fast
 * teaches almost nothing wrong. Earlier lessons fade with `HALF_LIFE_DAYS`.
 */
export function learn({ acceptance, prior }: Learned, experience: Experience): Learned {
  const { asking, outcome, silence, at } = experience;
  if (outcome.is === 'silent' && outcome.minutes <= MIN_SILENCE_MINUTES) return { acceptance, prior };
  const lnDelay = lnDelayOf(acceptance, prior);
  const evidence = evidenceOf(outcome, asking, prior.no, lnDelay);
  const taken =
    silence === undefined || silence <= MIN_SILENCE_MINUTES
      ? null
      : evidenceOf(silent(silence), asking, prior.no, lnDelay);
  const faded = fade(acceptance, at);
  const like = scaled(faded.map((one, level) => (one * (evidence[level] ?? 1)) / (taken?.[level] ?? 1)));
  const answered = outcome.is !== 'silent';
  const next: Acceptance = {
    like,
    touchedAt: Math.max(acceptance.touchedAt, at),
    answers: acceptance.answers + (answered ? 1 : 0),
    lnDelays: acceptance.lnDelays + (answered ? Math.log(Math.max(1, outcome.minutes)) : 0),
  };
  const shares = sharesOf(prior);
  const before = acceptance.touchedAt === 0 ? null : levelsOf(acceptance, shares);
  return {
    acceptance: next,
    prior: heard(prior, { before, after: levelsOf(next, shares), outcome, seen: asking.seen }),
  };
}

/** The community without one member, whose document is deleted. The sums keep no name. */
export function forget(prior: Prior, acceptance: Acceptance): Prior {
  if (acceptance.touchedAt === 0) return prior;
  const levels = levelsOf(acceptance, sharesOf(prior));
  const sums = prior.sums.map((sum, level) => Math.max(0, sum - (levels[level] ?? 0)));
  return { ...prior, sums, people: Math.max(0, prior.people - 1) };
}

/** The likelihood of an outcome under each level. */
function evidenceOf(outcome: Outcome, asking: Asking, no: number, lnDelay: number): readonly number[] {
  const share = outcome.is === 'silent' ? answeredBy(outcome.minutes, lnDelay) : 1;
  return yesByLevel(asking).map((yes, level) => {
    if (level === 0) return { yes: SILENT_YES, no: SILENT_NO, silent: 1 }[outcome.is];
    if (outcome.is === 'yes') return yes;
    return outcome.is === 'no' ? (1 - yes) * no : 1 - share * (yes + (1 - yes) * no);
  });
}

/** The likelihoods drawn towards 1 by the days since the last lesson. */
function fade({ like, touchedAt }: Acceptance, at: number): readonly number[] {
  if (touchedAt === 0 || at <= touchedAt) return like;
  const kept = 0.5 ** ((at - touchedAt) / (HALF_LIFE_DAYS * DAY_MS));
  return like.map((one) => one ** kept);
}

function scaled(like: readonly number[]): readonly number[] {
  const most = Math.max(...like);
  return like.map((one) => one / most);
}

function silent(minutes: number): Outcome {
  return { is: 'silent', minutes };
}
