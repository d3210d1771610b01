/** Offers read for one need. */
export const MAX_OFFERS_READ = 5_000;
/** Ids handed to the store in one query. */
export const IDS_AT_ONCE = 100;
/** Best candidates whose balance is looked up. */
export const MAX_BALANCES = 30;
/** Candidates whose conversations are looked up for one plan; no plan is longer. */
export const MAX_REACH_CHECKS = 60;
/** Candidates shown to a coordinator. */
export const MAX_PICKS = 20;

/** Entries kept in one diary. */
export const MAX_ENTRIES = 200;
/** Days an entry stays in a diary after its end: long enough for a month's cap and the load of four weeks. */
export const DIARY_DAYS = 62;
/** Days back that count as lately; older asks are forgotten. */
export const RECENT_DAYS = 28;
/** Asks kept of one member: above what any weekly limit of a pack allows in RECENT_DAYS. */
export const MAX_ASKS = 300;

/** Bounds of the score, see `score.ts`: days of rest, jobs that count, days a newcomer is one, minutes that are enough. */
export const REST_DAYS = 14;
export const MAX_LOAD = 3;
export const NEWCOMER_DAYS = 60;
export const FULL_MINUTES = 600;
/** As if everybody had been asked three times before and said yes once: one answer doesn't make a character. */
export const PRIOR_ASKS = 3;
export const PRIOR_YES = 1;
/** Silence for this long counts as an answer that isn't yes. */
export const SILENT_DAYS = 2;
/** Share from which it is said to a coordinator that somebody often says yes. */
export const OFTEN = 0.5;
