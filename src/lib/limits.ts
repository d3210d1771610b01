/** Longest payload of a button: LINE's 300 UTF-16 units of postback data, the tightest of our channels. */
export const MAX_PRESS_LENGTH = 300;
/** Particles after longer numbers follow the last digits only; es-hangul reads up to 10^20. */
export const MAX_DIGITS_READ = 15;
/** Longest distance between a name and the suggested correction of its spelling. */
export const MAX_MISSPELT = 3;

/** Most proxies in front of the program. */
export const MAX_PROXIES = 10;
/** Shortest secret accepted. */
export const MIN_SECRET = 8;
/** Days before the end of the last year with known holidays from which the program warns at its start. */
export const HOLIDAYS_WARN_DAYS = 60;
/** Shortest secret that seals and signs. */
export const MIN_SECRET_KEY = 16;
