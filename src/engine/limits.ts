/** Steps one turn may walk through; more than this is a loop and ends the flow. */
export const MAX_STEPS_PER_TURN = 50;

/** Flows inside each other, by call or by interruption. */
export const MAX_DEPTH = 5;

/** Consecutive turns with the very same text before a person is offered. */
export const MAX_SAME_TEXT = 3;

/** Largest size of a session as JSON in UTF-8. */
export const MAX_SESSION_BYTES = 2_048;

/** Room in a session for the engine's own entries; an answer that would use it is too long. */
export const RESERVED_SESSION_BYTES = 512;

/** Choices a question may offer. */
export const MAX_OPTIONS = 60;

/** Steps a flow may have. */
export const MAX_STEPS_PER_FLOW = 1_000;

/** Questions per flow that `back` can return to; older ones are forgotten. */
export const MAX_TRAIL = 20;

/** Start buttons remembered so that people can type their number or words. */
export const MAX_CARDS = 20;

/** Characters of one value in a start button. */
export const MAX_START_VALUE = 100;

/** Characters a free text may have where the flow names no `max`. */
export const DEFAULT_TEXT_MAX = 200;

/** Characters a name may have where the flow names no `max`, and figures in it; more are a phone number. */
export const DEFAULT_NAME_MAX = 20;
export const MAX_NAME_DIGITS = 4;

/** Characters of a newcomer's wish that are kept while they join. */
export const MAX_WISH = 150;

/** Characters of a free text; no flow can raise this. */
export const MAX_TEXT = 500;

/** Old versions of flows kept in memory for the conversations that still run on them. */
export const MAX_OLD_FLOWS = 200;

/** Ready-made days offered as buttons of a date question. */
export const DAY_BUTTONS = 3;

/** Days ahead a date may lie if the flow names no `within`. */
export const DEFAULT_WITHIN_DAYS = 365;

/** Characters of a typed answer kept for a later question. */
export const MAX_HEARD = 60;

/** Number of misunderstood answers before help is among the buttons; one more adds the offer of a person. */
export const TRIES_BEFORE_HELP = 2;
export const TRIES_BEFORE_PERSON = 3;

/** With more choices than this, "done" and "nothing" stand beside the conversation's own buttons, on every page. */
export const MAX_CHOICES_WITH_DONE = 6;

/** With more choices than this, the question says how to find one by its name. */
export const MAX_CHOICES_AT_ONCE = 8;

/** The longest duration if the flow names none: a day and a night. */
export const DEFAULT_MAX_MINUTES = 24 * 60;

/** Most letters of a yes that finishes picking; a longer one says more. */
export const MAX_AGREED = 10;

/** Fewest initial consonants that name a choice; an example shows as many. */
export const MIN_INITIALS = 2;

/** Fewest letters of typed words that are looked for inside a label. */
export const MIN_PART = 2;

/** Characters of a notice's text when it is quoted. */
export const MAX_QUOTE = 60;

/** Most words that name an option of a notice; a longer sentence may be a wish of its own. */
export const MAX_WORDS_OF_AN_OPTION = 3;
