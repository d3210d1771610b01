/** Longest number of a sheet, in characters. */
export const MAX_SHEET = 40;
/** Days back for which paper is entered; what is older is imported, without minutes. */
export const MAX_BACK_DAYS = 366;
/** Most minutes of one exchange on paper: a day. */
export const MAX_PAPER_MINUTES = 1_440;
/** Days for which both sides can object. */
export const OBJECT_DAYS = 30;
/** Most exchanges of one imported row. */
export const MAX_COUNT = 100_000;
