/** Longest payload of a button: LINE's 300 UTF-16 units of postback data, the tightest of our channels. */
export const MAX_PRESS_LENGTH = 300;
/** Particles after longer numbers follow the last digits only; es-hangul reads up to 10^20. */
export const MAX_DIGITS_READ = 15;
/** Longest distance between a name and the suggested correction of its spelling. */
export const MAX_MISSPELT = 3;

/** Random bytes that one call of the operating system gives; small draws share them. */
export const DRAWN_AT_ONCE = 4_096;
/** Most proxies in front of the program. */
export const MAX_PROXIES = 10;
/** Shortest secret accepted. */
export const MIN_SECRET = 8;
/** Days before the end of the last year with known holidays from which the program warns at its start. */
export const HOLIDAYS_WARN_DAYS = 60;
/** Shortest secret that seals and signs. */
export const MIN_SECRET_KEY = 16;

/** Most messages of one process that are admitted and not yet committed. */
export const MAX_TURNS_UNDER_WAY = 64;
/** From so many on, only somebody in the middle of an answer is admitted. */
export const MAX_NEWCOMER_TURNS = 48;
/** So few are always admitted, however late the event loop runs. */
export const MIN_TURNS_UNDER_WAY = 4;
/** Turns of one sender once half of all places are taken. */
export const SENDER_TURNS = 4;
/** Smallest share of one community once half of all places are taken. */
export const MIN_COMMUNITY_TURNS = 4;
/** Longest wait that an admitted message may have before it begins, by the time that turns take. */
export const MAX_WAIT_MS = 400;
export const MAX_NEWCOMER_WAIT_MS = 200;
/** A later event loop refuses everybody. */
export const MAX_LAG_MS = 500;
/** Most time that one turn counts with, and its weight in the running mean. Turns that share a commit end together. */
export const MAX_TURN_COUNTED_MS = 50;
export const TURN_WEIGHT = 0.03;
/** Longest time the event loop takes in what arrives before the next turn begins. */
export const MAX_SETTLE_MS = 50;
/** Most turns that begin in one round of the event loop; they share the commits of the embedded store. */
export const MAX_BEGUN_AT_ONCE = 16;
/** A question counts as one in the middle of an answer for this time. */
export const ANSWERING_MS = 15 * 60_000;
/** Most conversations remembered as in the middle of an answer. */
export const MAX_ANSWERING = 20_000;
/** Pause between two looks at the event loop, and the resolution of its measure. */
export const LAG_LOOK_MS = 100;
export const LAG_RESOLUTION_MS = 10;
/** A refused client may try again after so many seconds. */
export const BUSY_RETRY_S = 2;

/** How many of a kind one key may take in so many seconds. */
export const rates = {
  /** Messages, greetings and photos of the web chat from one address: a centre's people share one. */
  address: { points: 300, seconds: 60 },
  /** New visitors of the web chats from one address, each of whom may join. */
  newcomer: { points: 20, seconds: 3_600 },
  /** Requests of one visitor of a web chat. */
  cookie: { points: 60, seconds: 60 },
  /** Messages of one sender at a messenger. */
  sender: { points: 180, seconds: 60 },
  /** Photos of one visitor, and of one address. */
  photo: { points: 20, seconds: 3_600 },
  photos: { points: 60, seconds: 3_600 },
  /** Requests with a wrong signature or secret from one address. */
  secret: { points: 20, seconds: 600 },
  /** Sign-in addresses of the desk that don't fit, from one address. */
  'sign-in': { points: 20, seconds: 600 },
} as const satisfies Readonly<Record<string, { readonly points: number; readonly seconds: number }>>;
/** Most keys that one process remembers as refused. */
export const MAX_REFUSED_KEYS = 10_000;
