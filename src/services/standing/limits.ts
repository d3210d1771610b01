/** Standing requests that one member may have at a time. */
export const MAX_STANDING = 5;
/** Fewest dates of a standing request; help on one date is an ordinary request. */
export const MIN_DATES = 2;
/** Most standing requests of one person that are read at once, as asker or helper. */
export const MAX_LISTED = 20;
/** Days after which the days of a plan end at the latest, beyond its weeks: holidays take some of them. */
export const SPARE_DAYS = 70;
/** Days of the longest month. */
export const LONGEST_MONTH = 31;
