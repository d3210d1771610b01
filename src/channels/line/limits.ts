import { HOUR_MS, MINUTE_MS } from '../../lib/units';
import type { Limits } from '../channel';

/** Most messages in one reply or push (LINE Messaging API). */
export const MAX_MESSAGES = 5;
/** Longest text message, UTF-16 units. */
export const MAX_TEXT = 5000;
/** Longest text in a bubble; our own limit, so that a bubble stays under 30 KB. */
export const MAX_BUBBLE_TEXT = 1000;
/** Longest `altText` that old and new clients accept. */
export const MAX_ALT_TEXT = 400;
/** Longest label of a button in a bubble. LINE allows 40, but longer labels shrink and are hard to read. */
export const MAX_BUTTON_LABEL = 20;
/** Longest label of a quick reply. */
export const MAX_QUICK_REPLY_LABEL = 20;
/** Most buttons in one bubble, "more" included; our own limit, since a longer column is hard to read. */
export const MAX_BUBBLE_BUTTONS = 10;
/** Most quick replies. */
export const MAX_QUICK_REPLIES = 13;
/** Longest words shown in the chat after a press; LINE allows 300. */
export const MAX_DISPLAY_TEXT = 100;
/** Longest address behind a button. */
export const MAX_LINK = 1000;
/** Longest address of a picture. */
export const MAX_IMAGE_URL = 2000;
/** Rows shown as a table in a bubble; more or longer rows become lines of text. */
export const MAX_TABLE_ROWS = 12;
export const MAX_ROW_LABEL = 30;
export const MAX_ROW_VALUE = 100;
/** Longest description under a picture; a longer one goes into the text. */
export const MAX_CAPTION = 200;

/** A reply token is valid for a minute; we stop using it a little earlier. */
export const REPLY_TOKEN_MS = 50_000;
/** Hours for which LINE recognises a repeated push by its retry key. */
export const RETRY_KEY_HOURS = 24;
/** How long to wait before checking the month's message quota again. */
export const QUOTA_WAIT_MS = HOUR_MS;
/** How long to wait after too many requests at once. */
export const CONCURRENCY_WAIT_MS = 1000;
/** How long to wait after LINE refused the access token. */
export const TOKEN_REFUSED_WAIT_MS = 10 * MINUTE_MS;
/** How many bundles that began with a reply are remembered, so that a later try doesn't repeat the beginning. */
export const MAX_REMEMBERED_REPLIES = 5000;
/** How long one request to LINE may take, unless the caller sets another time. */
export const REQUEST_TIMEOUT_MS = 8000;
/** Most bytes of an answer that are read, to the next piece. */
export const MAX_ANSWER_BYTES = 65_536;

/** LINE's limits for one request, in the form of every channel; bubble buttons and quick replies count together. */
export const lineLimits: Limits = {
  textLength: MAX_TEXT,
  bubbles: MAX_MESSAGES,
  buttons: MAX_BUBBLE_BUTTONS + MAX_QUICK_REPLIES,
  labelLength: Math.min(MAX_BUTTON_LABEL, MAX_QUICK_REPLY_LABEL),
};
/** How long an idle connection to LINE is kept. */
export const IDLE_CONNECTION_MS = 4_000;
