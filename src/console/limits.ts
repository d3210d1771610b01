/** Largest form accepted, in bytes. */
export const MAX_FORM_BYTES = 64 * 1024;
/** Most fields of a form. */
export const MAX_FIELDS = 200;
/** Longest words in a field of a search. */
export const MAX_QUERY_LENGTH = 40;
/** Longest words of one entry or note of a call; `MAX_NOTE` of the calls. */
export const MAX_WORDS_LENGTH = 300;
/** Longest words of typed sheets: MAX_LINES lines with notes. */
export const MAX_TYPED_LENGTH = 40_000;
/** Most cards of one page; the rest follow on the next. */
export const MAX_PAGE_CARDS = 40;
/** Largest page sent without compression, in bytes. */
export const MAX_PLAIN_BYTES = 1024;
/** Files with their hash in the address never change: a browser keeps them this long, in seconds. */
export const FILE_MAX_AGE_S = 365 * 24 * 3600;
/** Open live streams in one process. */
export const MAX_STREAMS = 500;
/** Pause between two heartbeats of a live stream; each also refreshes the list. */
export const HEARTBEAT_MS = 20_000;
/** Shortest pause between two refreshes of a list after turns of residents. */
export const REFRESH_MS = 2_000;
/** Longest key of a page, in characters. */
export const MAX_KEY_LENGTH = 80;
/** Minutes for which the session keeps the fields of a refused form. */
export const KEPT_MINUTES = 10;
/** Minutes for which the page of a call shows the latest answer again. */
export const SPOKEN_MINUTES = 15;
/** Longest fields of a refused form that are kept, in characters of their text form. */
export const MAX_KEPT_LENGTH = 8_000;
/** Longest purpose of a download, in characters. */
export const MAX_PURPOSE_LENGTH = 200;
/** Months that are over whose indicators can be downloaded. */
export const TOLD_MONTHS = 24;

/** Fewest characters of a word that names a zone. */
export const MIN_ZONE_WORD = 2;
