/** Latest messages of a case that are shown. */
export const MAX_SHOWN_LINES = 4;
/** Names on one line of the card; the session has to hold them, so the others are counted. */
export const MAX_NAMES_SHOWN = 3;
/** Entries on one page of a statement. */
export const STATEMENT_PAGE = 10;
