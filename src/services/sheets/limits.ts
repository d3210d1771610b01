/** Most cards of one sheet. */
export const MAX_CARDS = 40;
/** Days in which a sheet may be typed back. */
export const GOOD_DAYS = 7;
/** Days after which a sheet is deleted. */
export const KEPT_DAYS = 30;
/** Sheets in a list, the latest first. */
export const MAX_LISTED = 20;
/** Most lines typed at once. */
export const MAX_LINES = 200;
/** Longest note of a line, in characters; a call keeps no longer one. */
export const MAX_LINE_NOTE = 300;
/** Choices of one card; their keys are 1, 2, 3 … */
export const MAX_CHOICES = 12;
/** Expired sheets deleted at one printing. */
export const MAX_DELETED = 50;
