/** Most members of one plan. */
export const MAX_ASKED_AT_ONCE = 15;
/** Notices and jobs of seven days that count in a chance. */
export const MAX_TIRED_NOTICES = 8;
export const MAX_TIRED_JOBS = 8;
/** Shortest waking time between two decisions, in minutes. */
export const MIN_PAUSE_MINUTES = 10;
/** Waking minutes before the beginning at which a yes is too late. */
export const SPARE_MINUTES = 5;
/** Waking minutes to the beginning below which a need is urgent, or below which a yes is rarer. */
export const URGENT_MINUTES = 300;
export const SHORT_LEAD_MINUTES = 180;
/** Days after which half of a member's lessons are forgotten. */
export const HALF_LIFE_DAYS = 60;
/** Shortest waking time of silence that teaches anything, in minutes. */
export const MIN_SILENCE_MINUTES = 5;
/** Helpers of one need whom a batch weighs. */
export const MAX_BATCH_HELPERS = 20;
