/** Steps one turn may walk through; more is a loop and ends the flow. */
export const MAX_STEPS_PER_TURN = 50;

/** Flows inside each other, by call or by interruption. */
export const MAX_DEPTH = 5;

/** Turns in a row that may say the very same text before a person is offered. */
export const MAX_SAME_TEXT = 3;

/** A session as JSON in UTF-8 stays below this. */
export const MAX_SESSION_BYTES = 2_048;

/** Room kept in a session for what the engine itself writes; an answer that would take it is too long. */
export const RESERVED_SESSION_BYTES = 512;

/** Choices a question may offer. */
export const MAX_OPTIONS = 60;

/** Steps a flow may have. */
export const MAX_STEPS_PER_FLOW = 1_000;

/** Questions `back` can return to within one flow; older ones are forgotten. */
export const MAX_TRAIL = 20;

/** Start buttons remembered so that their number or words can be typed. */
export const MAX_CARDS = 20;

/** Characters of one value handed in by a start button. */
export const MAX_START_VALUE = 100;

/** Characters a free text may have where the flow names no `max`. */
export const DEFAULT_TEXT_MAX = 200;

/** Characters of a free text whatever the flow says. */
export const MAX_TEXT = 500;

/** Old versions of flows kept in memory for the conversations still running on them. */
export const MAX_OLD_FLOWS = 200;

/** Ready-made days offered as buttons of a date question. */
export const DAY_BUTTONS = 3;

/** Days ahead a date may lie where the flow names no `within`. */
export const DEFAULT_WITHIN_DAYS = 365;

/** Characters of a typed answer that are kept for a later question. */
export const MAX_HEARD = 60;

/** From this many answers not understood on, help is among the buttons, and one later a person. */
export const TRIES_BEFORE_HELP = 2;
export const TRIES_BEFORE_PERSON = 3;

/** With more choices than this, "done" and "nothing" are shown with the conversation's own buttons, on every page. */
export const MAX_CHOICES_WITH_DONE = 6;

/** A day and a night: the longest length where the flow names none. */
export const DEFAULT_MAX_MINUTES = 24 * 60;

/** Shorter words are too little to recognise a longer label by. */
export const MIN_PART = 2;
