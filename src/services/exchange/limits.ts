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

/** Offers read for one request. */
export const MAX_OFFERS_READ = 5_000;
/** Ids handed to the store in one query. */
export const IDS_AT_ONCE = 100;
/** Requests read to know how often people were asked lately. */
export const MAX_ASKS_READ = 10_000;
/** Best candidates whose balance is looked up. */
export const MAX_BALANCES = 30;
/** Candidates whose conversations are looked up for one wave. */
export const MAX_REACH_CHECKS = 60;
/** Open requests looked through to find another one for somebody who came too late. */
export const MAX_OTHERS_READ = 50;
/** Helpers shown to a coordinator. */
export const MAX_PICKS = 20;
/** Entries of a list shown to a person. */
export const MAX_LISTED = 40;

/** Tries of one change against others of the same document. */
export const MAX_TRIES = 40;
/** Happenings kept with a request; the oldest go first. */
export const MAX_LOG = 200;
/** Bookings and cause keys kept in a diary. */
export const MAX_BOOKED = 200;
export const MAX_APPLIED = 50;
/** Days a booking stays in the diary after its end: long enough for a month's cap and the load of four weeks. */
export const DIARY_DAYS = 62;
/** Days back that count as lately. */
export const RECENT_DAYS = 28;
