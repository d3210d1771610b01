/** A request starts at least this long after it is made: nobody can be found faster. */
export const MIN_LEAD_MINUTES = 30;
/** A request starts at most this many days ahead. */
export const MAX_AHEAD_DAYS = 90;
/** Open requests one member may have. */
export const MAX_OPEN = 10;
/** Characters of an exact place, a note, first words, a reason. */
export const MAX_ADDRESS = 200;
export const MAX_NOTE = 300;
export const MAX_WORDS = 300;
export const MAX_REASON = 100;

/** The first wave goes out with the request itself; after this long a job sends it if that has failed. */
export const FIRST_WAVE_GRACE_MINUTES = 2;
/** A wave is given at least this long, however near the start is. */
export const MIN_WAVE_MINUTES = 30;
/** A wave is given at most this share of the time left. */
export const WAVE_SHARE = 1 / 3;
/** Coordinators are told of an unfilled request at the latest when this share of the time to the start is over. */
export const UNFILLED_SHARE = 2 / 3;
/** A match younger than this when the reminder would go out needs none. */
export const FRESH_MATCH_HOURS = 3;
/** Pause between two looks whether the asker's minutes are there again. */
export const SHORT_RETRY_HOURS = 6;

/** Open requests looked through to find another one for somebody who came too late. */
export const MAX_OTHERS_READ = 50;
/** Entries of a list shown to a person. */
export const MAX_LISTED = 40;
/** Plans of one asking in which people planned may turn out to have no place left in their week. */
export const MAX_PLANS = 3;
