/** Most words of a day and a time at the beginning of a sentence. */
export const MAX_WHEN_WORDS = 8;
/** Longer words are never compared with labels or read as a date: nobody types a date that long. */
export const MAX_READ_CHARS = 200;
/** Most hours of help; a longer duration is a slip. */
export const MAX_HOURS = 100;
/** A date without a year that lies further back than this means next year. */
export const RECENT_PAST_DAYS = 60;
