import type { Limits } from '../channel';

/** A person follows this long without a pause. */
const LISTENING_SECONDS = 20;
/** Korean read aloud slowly, spaces included. */
const CHARACTERS_A_SECOND = 6;
/** Longest piece of a script, read aloud in about 20 seconds. */
export const SCRIPT_LENGTH = LISTENING_SECONDS * CHARACTERS_A_SECOND;
/** Most choices named in one script: as many as a person keeps in mind and hears in about 20 seconds. */
export const MAX_NAMED = 8;
/** Most keys of one page, "more" included. */
export const MAX_KEYS = 4;

/** The desk's limits in the form of every channel. */
export const deskLimits: Limits = { textLength: SCRIPT_LENGTH, bubbles: 100, buttons: MAX_KEYS, labelLength: 30 };
