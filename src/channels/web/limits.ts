import type { Limits } from '../channel';

/** Longest text of a message, of a person or to one, in UTF-16 units. */
export const MAX_TEXT = 10_000;
/** Longest label of a button. */
export const MAX_LABEL = 100;
/** Most buttons of one bubble, the conversation's own among them. */
export const MAX_BUTTONS = 60;
/** Most bubbles of one answer. */
export const MAX_BUBBLES = 20;
/** Words of a pressed button as the page sends them back. */
export const MAX_PRESSED_TEXT = 400;
/** Longest token of a question, and longest title of a place, as the page sends them. */
export const MAX_ASK = 200;
export const MAX_PLACE_TITLE = 200;

/** A request answers after this long even where the turn isn't done; the rest comes over the stream. */
export const WAIT_MS = 4_000;
/** Rows in one answer and in one page of history. */
export const ANSWER_ROWS = 50;
/** Messages of one conversation under way at once. */
export const MAX_UNDER_WAY = 10;
/** Largest JSON body taken. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Seconds after which a refused visitor may ask again. */
export const RETRY_AFTER_S = 5;
/** How long a visitor is remembered after the last visit to the page. */
export const COOKIE_DAYS = 180;

/** Bytes of a visitor's id: 128 bits can't be guessed. */
export const ID_BYTES = 16;

/** Most rows of the transcript one read gives, whatever is asked for. */
export const MAX_ROWS = 200;
/** Tries for a row number that another process takes at the same time. */
export const MAX_NUMBER_TRIES = 50;

/** Open streams of one conversation: a few windows of one person. */
export const MAX_STREAMS_PER_CONVERSATION = 8;
/** Open streams in one process. */
export const MAX_STREAMS = 2_000;
/** Pause between two signs of life for proxies; each also looks whether a wake call was lost. */
export const HEARTBEAT_MS = 20_000;
/** A browser waits this long before it connects again. */
export const RECONNECT_MS = 2_000;
/** Rows a stream reads and writes at once. */
export const STREAM_ROWS = 50;

/** Largest photo taken. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** Most photos kept of one conversation; more are refused until a person talks to somebody. */
export const MAX_PHOTOS_PER_CONVERSATION = 100;
/** Furthest the demo's clock moves at once: a week. */
export const MAX_MOVE_MINUTES = 7 * 24 * 60;

/** Most pages that may embed one chat. */
export const MAX_EMBEDDING_PAGES = 20;

/** The web chat's limits as every channel declares them. */
export const webLimits: Limits = {
  textLength: MAX_TEXT,
  bubbles: MAX_BUBBLES,
  buttons: MAX_BUTTONS,
  labelLength: MAX_LABEL,
};
