/** Latest messages shown of a case. */
export const MAX_SHOWN_LINES = 4;
/** Names on one line of the card; the session holds them, so the rest is only counted. */
export const MAX_NAMES_SHOWN = 3;
/** Characters of a sentence that go with the request as its note. */
export const MAX_SAID_NOTE = 150;
/** Records of a person offered for a correction. */
export const MAX_RECORDS = 20;
/** Most entries of one month in an answer; the statement to print has all. */
export const MAX_MONTH_LINES = 20;
/** Entries on one page of a statement. */
export const STATEMENT_PAGE = 10;
/** Lines of a coordinator's list. The session holds the id of each, so that a typed number means the shown line. */
export const MAX_LINES_LISTED = 40;
/** Most matters of the desk in one answer in the chat. */
export const MAX_TODAY = 8;
/** Most words of a sentence that are tried as names. */
export const MAX_WORDS_TRIED = 4;
/** Most characters of a word that are tried as a name. */
export const MAX_NAME_TRIED = 10;
/** Days ahead in which free places are looked for if no day is said. */
export const LISTED_DAYS = 13;
/** As `LISTED_DAYS`, for a series that is named by its title. */
export const TITLED_DAYS = 60;
/** Most series that the words of one wish name. */
export const MAX_NAMED_SERIES = 4;
/** Most places that are marked as attended at once. */
export const MAX_MARKED = 40;
/** Days ahead for which people call for helpers; slots are made no further ahead. */
export const MAX_CALL_DAYS = 55;
/** Longest call, in minutes. */
export const MAX_CALL_MINUTES = 480;
/** Most places of one call. */
export const MAX_CALL_PLACES = 50;
/** Most characters of a call's exact place, and of typed attendance. */
export const MAX_CALL_WORDS = 300;
/** Most people decided about at once; the session holds their bookings. */
export const MAX_DECIDED = 20;
/** Most children of one guardian who are booked together. */
export const MAX_SIBLINGS = 10;
/** Days ahead on which a host's programme may begin. */
export const MAX_HELD_DAYS = 365;
/** Longest meeting of a host, in minutes. */
export const MAX_HELD_MINUTES = 720;
/** Most meetings of a host's programme: a year of weeks. */
export const MAX_HELD_TIMES = 52;
/** Most places of a host's programme. */
export const MAX_HELD_PLACES = 500;
/** Most characters of a sentence about a programme, and of its exact place. */
export const MAX_HELD_WORDS = 300;
/** Applicants of whom the host reads more than the name; the rest are names. */
export const MAX_APPLICANTS_KNOWN = 10;
/** Hours in which a coordinator is shown an own act that can be taken back. */
export const UNDO_HOURS = 24;
/** Age in years from which a condition has no upper end for people. */
export const OLDEST = 100;
