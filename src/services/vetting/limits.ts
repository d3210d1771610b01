/** Longest validity of a check, in months. */
export const MAX_MONTHS = 60;
/** Most checks of one member in a list. */
export const MAX_HELD = 20;
/** Most checks that run out soon, of one community. */
export const MAX_ENDING = 200;
/** Most members whose checks are read at once. */
export const MAX_AT_ONCE = 500;
/** Local time of the notices before checks run out. */
export const NOTICE_TIME = '10:00';
