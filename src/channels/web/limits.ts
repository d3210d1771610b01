import type { Limits } from '../channel';

/** Longest text of a message in either direction, in UTF-16 units. */
export const MAX_TEXT = 10_000;
/** Longest label of a button. */
export const MAX_LABEL = 100;
/** Most buttons of one bubble, including the conversation's own. */
export const MAX_BUTTONS = 60;
/** Most bubbles of one answer. */
export const MAX_BUBBLES = 20;
/** Longest words of a pressed button in a request of the page. */
export const MAX_PRESSED_TEXT = 400;
/** Longest token of a question, and longest title of a place, in a request of the page. */
export const MAX_ASK = 200;
export const MAX_PLACE_TITLE = 200;

/** A request is answered after this time even during the turn; the stream brings the rest. */
export const WAIT_MS = 4_000;
/** Rows in one answer and in one page of history. */
export const ANSWER_ROWS = 50;
/** Messages of one conversation in progress at once. */
export const MAX_UNDER_WAY = 10;
/** Largest JSON body accepted. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Seconds after which a refused visitor may retry. */
export const RETRY_AFTER_S = 5;
/** How long a visitor is remembered after the last visit to the page. */
export const COOKIE_DAYS = 180;

/** Most sessions of one conversation; the oldest ends when another begins. */
export const MAX_SESSIONS = 10;
/** Tries for a change of a conversation's sessions when other requests change them too. */
export const MAX_CHANGE_TRIES = 5;
/** Most cookies of one name that a request is asked for its visitor. */
export const MAX_COOKIES = 3;
/** Largest form of the page of sessions, in bytes. */
export const MAX_FORM_BYTES = 1_000;

/** Bytes of a visitor's id: nobody can guess 128 bits. */
export const ID_BYTES = 16;

/** Most rows of one read of the transcript, even if a caller asks for more. */
export const MAX_ROWS = 200;
/** Tries for a row number when another process takes the same one. */
export const MAX_NUMBER_TRIES = 50;

/** Open streams of one conversation: a few windows of one person. */
export const MAX_STREAMS_PER_CONVERSATION = 8;
/** Open streams in one process. */
export const MAX_STREAMS = 2_000;
/** Pause between two heartbeats for proxies; each also checks for a lost wake-up. */
export const HEARTBEAT_MS = 20_000;
/** A browser waits this long before it connects again. */
export const RECONNECT_MS = 2_000;
/** Rows a stream reads and writes at once. */
export const STREAM_ROWS = 50;

/** Largest photo accepted. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** Most photos of one community; further ones are refused until matches end. */
export const MAX_PHOTOS_PER_COMMUNITY = 5_000;
/** A file without its row is removed after this time; so many are looked at in one sweep. */
export const ORPHAN_MS = 60 * 60_000;
export const MAX_FILES_SWEPT = 20_000;
/** Most photos of one conversation; further ones are refused with the advice to tell the office. */
export const MAX_PHOTOS_PER_CONVERSATION = 100;
/** Longest move of the demo's clock in one step: a week. */
export const MAX_MOVE_MINUTES = 7 * 24 * 60;

/** Most pages that may embed one chat. */
export const MAX_EMBEDDING_PAGES = 20;

/** The web chat's limits in the form of every channel. */
export const webLimits: Limits = {
  textLength: MAX_TEXT,
  bubbles: MAX_BUBBLES,
  buttons: MAX_BUTTONS,
  labelLength: MAX_LABEL,
};

/** Longest entry at the desk of `/try`, in characters. */
export const MAX_DESK_ENTRY = 2_000;

/** Bytes of a photo file's key, of the nonce before the sealed file, and of the tag behind it (AES-256-GCM). */
export const FILE_KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
/** Days after which the lines of a chat page go, and photos that are in no profile. */
export const SHOWN_DAYS = 30;
/** Prefix of a photo's id in the conversation's reference. */
export const PHOTO_REF = 'web-photo:';
