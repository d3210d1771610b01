/** Leavings looked up in the store at once. */
export const LEAVINGS_BATCH = 200;
/** Pause between two looks at the clocks of what is kept about people. A longer look than the other time is reported. */
export const RETIRE_EVERY_MS = 6 * 60 * 60_000;
export const RETIRE_REPORT_MS = 10 * 60_000;
/** The first look comes so long after the start, since it looks at more than later ones. People who wait come first. */
export const RETIRE_FIRST_MS = 5 * 60_000;
/** A look so long after the last whole one is whole too. */
export const WHOLE_ROUND_MS = 24 * 60 * 60_000;
/** Documents that a look takes at once, before other work gets its turn. */
export const DUE_BATCH = 200;
/** Days without a word after which the conversation of somebody who never joined is forgotten. */
export const STRANGER_DAYS = 60;
/** Shortest word of a leaver's profile, and of other words, that is taken out of others' documents, in characters. */
export const MIN_NAME = 2;
export const MIN_SENTENCE = 5;
/** Most documents of one field in the data that a person downloads. */
export const MAX_HELD = 10_000;
/** Months of a member's printed statement. */
export const STATEMENT_MONTHS = 12;
