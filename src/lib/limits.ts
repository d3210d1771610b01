/** LINE allows 300 UTF-16 units of postback data, the tightest of our channels. */
export const MAX_PRESS_LENGTH = 300;
/** Numbers longer than this are judged by their last digits only; es-hangul reads up to 10^20. */
export const MAX_DIGITS_READ = 15;
/** Longest distance at which one name is still taken for a misspelling of another. */
export const MAX_MISSPELT = 3;
