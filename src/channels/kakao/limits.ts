import type { Limits } from '../channel';

/** Most outputs of one response (Kakao skill response 2.0). */
export const MAX_OUTPUTS = 3;
/** Most quick replies of one response. */
export const MAX_QUICK_REPLIES = 10;
/** Longest simple text, UTF-16 units. */
export const MAX_TEXT = 1000;
/** The app folds longer texts behind a "show all" link; shorter pieces are used if they need no more outputs. */
export const UNFOLDED_TEXT = 499;
/** Longest description of a text card that stands alone. */
export const MAX_CARD_TEXT = 400;
/** Longest description of a text card in a carousel. */
export const MAX_CAROUSEL_TEXT = 128;
/** Most buttons of a card, stacked. */
export const MAX_CARD_BUTTONS = 3;
/** Most cards of a carousel. */
export const MAX_CAROUSEL_CARDS = 10;
/** Longest label of a button or a quick reply. */
export const MAX_LABEL = 14;
/** Longest words that a pressed button puts into the chat; our own limit. */
export const MAX_MESSAGE_TEXT = 300;
/** Longest description of a picture. */
export const MAX_IMAGE_ALT = 50;
/** Longest address of a picture or a page; our own limit. */
export const MAX_URL = 2000;
/** Choices shown as quick replies, "more" included; two of the ten are left for the conversation's buttons. */
export const MAX_CHOICE_REPLIES = 8;
/** Choices of one piece that can't be paged: two full carousels. */
export const MAX_CAROUSEL_BUTTONS = 60;
/** Most responses of one bundle; a higher number means a faulty message. */
export const MAX_RESPONSES = 1000;

/** A callback address is valid for a minute; we stop using it a little earlier. */
export const CALLBACK_MS = 55_000;
/** Most bytes of one answer of Kakao that are read. */
export const MAX_ANSWER_LENGTH = 65_536;
/** How long one request to Kakao may take, unless the caller sets another time. */
export const REQUEST_TIMEOUT_MS = 5000;
/** Longest event id kept as it is; a longer one is hashed. */
export const MAX_EVENT_ID = 128;
/** Kakao gives a skill five seconds. After four the person gets a short note, and the answer goes another way. */
export const ANSWER_MS = 4_000;

/** Kakao's limits for one response, in the form of every channel. */
export const kakaoLimits: Limits = {
  textLength: MAX_TEXT,
  bubbles: MAX_OUTPUTS,
  buttons: MAX_QUICK_REPLIES,
  labelLength: MAX_LABEL,
};
