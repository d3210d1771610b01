/**
 * Chances of a yes on each level, rested and in the own zone. The first level never answers: in New South Wales 7 % of a
 * time bank's members ever traded. The levels lie around the 17 to 47 % that were seen among those who answer.
 */
export const LEVELS = [0, 0.05, 0.12, 0.22, 0.35, 0.5, 0.7] as const;

/** Share of members on each level before anything is known, worth as much as `PRIOR_PEOPLE` members. */
export const LEVEL_SHARES = [0.45, 0.08, 0.12, 0.13, 0.11, 0.07, 0.04] as const;
export const PRIOR_PEOPLE = 30;

/** Chances of a no and a yes on the silent level. They aren't 0, since a lesson may be wrong. */
export const SILENT_NO = 0.004;
export const SILENT_YES = 0.0001;

/** How features move the log-odds of a yes. */
export const SLOPES = { near: -0.6, askedWeek: -0.2, jobsWeek: -0.3, shortLead: -0.5 } as const;

/** Answers known beforehand of each member, at the community's mean delay. */
export const DELAY_STRENGTH = 3;
/** Spread of one member's log-delays; the delays of answers to texts are close to lognormal. */
export const DELAY_SPREAD = 1.4;
/** Median delay in waking minutes before anything is known, worth as much as `DELAY_ANSWERS` answers. */
export const FIRST_DELAY = 45;
export const DELAY_ANSWERS = 20;
/** z of the share of answers that a pause waits for, about 60 %. */
export const PAUSE_Z = 0.25;

/** Share of a no among those who don't take it, before anything is known, and the weight of one lesson. */
export const FIRST_NO = 0.3;
export const NO_RATE = 0.02;

/** Shares of `seen` before anything is known, and how near to 0 and 1 the learned ones may come. */
export const FIRST_SEEN_ALIVE = 0.6;
export const FIRST_SEEN_SILENT = 0.3;
export const SEEN_MARGIN = 0.03;

/** The weights of a decision. They were chosen on cities of their own, not on those of the report. */
export const WEIGHTS = {
  /** Chance of somebody's yes that a search aims at. */
  target: 0.98,
  /** Most waves of a search. */
  waves: 8,
  /** The price of a notice: the least chance that this one makes the difference. */
  price: 0.005,
  /** Added price per notice of the week. */
  slope: 0.015,
  /** Notices of seven days above which a member isn't asked, and the same for an urgent need. */
  cap: 4,
  capUrgent: 6,
  /** Points per job of 28 days, and per notice of seven. */
  load: 0.6,
  tired: 0.25,
  /** Points for a newcomer, and the asks for which somebody is one. */
  newcomer: 1,
  newcomerAsks: 5,
} as const;
export type Weights = { readonly [Name in keyof typeof WEIGHTS]: number };
