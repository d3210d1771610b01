/** Most words a day and a time take at the beginning of a sentence. */
export const MAX_WHEN_WORDS = 8;
/** Typed words longer than this are never compared with labels or read as a date: nobody types a date that long. */
export const MAX_READ_CHARS = 200;
/** Hours above this aren't a length of help anybody means. */
export const MAX_HOURS = 100;
/** A day said without its year that lies further back than this means next year's. */
export const RECENT_PAST_DAYS = 60;
