/** Offers read for one need. */
export const MAX_OFFERS_READ = 5_000;
/** Ids in one query to the store. */
export const IDS_AT_ONCE = 100;
/** Best candidates whose balance is read. */
export const MAX_BALANCES = 30;
/** Candidates whose conversations are read for one plan; no plan is longer. */
export const MAX_REACH_CHECKS = 60;
/** Candidates shown to a coordinator. */
export const MAX_PICKS = 20;

/** Entries kept in one diary. */
export const MAX_ENTRIES = 200;
/** Days an entry stays in a diary after its end, enough for a month's cap and the four weeks' load. */
export const DIARY_DAYS = 62;
/** Days back that count as recent; older asks are deleted. */
export const RECENT_DAYS = 28;
/** Asks kept per member: more than any pack's weekly limit allows in RECENT_DAYS. */
export const MAX_ASKS = 300;

/** Bounds of the score in `score.ts`: days of rest, jobs that count, days as a newcomer, minutes that suffice. */
export const REST_DAYS = 14;
export const MAX_LOAD = 3;
export const NEWCOMER_DAYS = 60;
export const FULL_MINUTES = 600;
/** A prior of three asks with one yes, so that a single answer doesn't decide. */
export const PRIOR_ASKS = 3;
export const PRIOR_YES = 1;
/** Days of silence that count as a no. */
export const SILENT_DAYS = 2;
/** Share of yes from which a coordinator reads "often says yes". */
export const OFTEN = 0.5;

/** Most plans of one suggestion; those who can't be reached are left out of the next one. */
export const MAX_SUGGESTS = 6;
/** Keys of the last lessons that a member's and a community's document remember, so that each counts once. */
export const KEPT_LESSONS = { member: 50, community: 500 } as const;
/** Asks of one need whose silence is booked when its search ends. */
export const MAX_ROWS_READ = 500;
/** Days for which the row of an ask is kept. */
export const ROW_DAYS = 365;
/** Days for which a question tires. */
export const TIRED_DAYS = 7;
/** Days for which a sign of life counts: a message, a press, or the joining. */
export const SEEN_DAYS = 14;
/** Asks for which a helper without a job is a newcomer. */
export const NEWCOMER_ASKS = 5;
/** Points of a helper whom the centre rings anyway. */
export const RUNG_ANYWAY = 0.5;
/** Milliseconds for the thread that plans a batch, and the seconds of these in which the solver works. */
export const SOLVER_MS = 10_000;
export const SOLVER_SECONDS = 5;
/** Days for which the plan of a batch is kept. */
export const BATCH_DAYS = 14;
/** Hexadecimal digits of a row's id. */
export const ROW_MARK = 26;
