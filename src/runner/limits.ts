/** Pause before a turn that failed, or a done turn that was not spread, is taken up again. */
export const TURN_AGAIN_MS = 20_000;
/** Pause after the second try in a row that a store, being away, let fail. It doubles up to TURN_AGAIN_MS. */
export const STORE_AGAIN_MS = 1_000;
/** Turns, or conversations, that are looked for at once when work is taken up again. */
export const MAX_OVERDUE = 100;
/** How long a turn waits for the one that holds its conversation before it is taken up again later. */
export const HELD_WAIT_MS = 60_000;
/** How long a message waits unwritten for its conversation; after that it is written first. */
export const BEGIN_WAIT_MS = 300;
/** Pause between two looks at the turn that holds a conversation. */
export const HELD_POLL_MS = 50;
/** Tries of a message in one go before the person gets an apology. */
export const MAX_TRIES = 2;
/** Recoveries of a turn before it counts as failed. */
export const MAX_ATTEMPTS = 20;
/** Repeats of a turn because another process completed the place first. */
export const MAX_REPLACES = 8;
/** Turns of one conversation run in one go. */
export const MAX_TURNS_IN_A_ROW = 200;
/** Waiting bundles shown with one answer; the rest wait for the next contact. */
export const MAX_CARRIED = 3;
/** Accepted turns kept in memory for the next caller; the oldest go first. */
export const MAX_KNOWN_TURNS = 2_000;
/** Done turns kept whole for their caller, who asks at once. A later one reads the store. */
export const MAX_DONE_TURNS = 300;
/** Pause before marks that could not be written are tried again. */
export const MARK_AGAIN_MS = 1_000;
/** Marks of spread turns are written together after this time. A crash before it repeats a reply, marked as a repeat. */
export const SPREAD_MARK_MS = 50;

/** Most turns looked through for questions about one record that has moved on. */
export const MAX_WAITING_ABOUT = 2_000;
/** Shortest word of a deleted message that is taken out of what others were told, in characters. */
export const MIN_UNSENT = 5;
/** Days after which the words of a turn go: what was typed, answered and told to others. */
export const WORDS_DAYS = 30;
/** Days after which a turn goes whole. Until then its id makes a late second delivery harmless. */
export const IDS_DAYS = 60;
/** Days after which a private answer goes from the conversation, if its flow hasn't ended. */
export const SECRET_DAYS = 7;
/** Most turns back to which a flow's private answers are looked for when it ends; its clock finds the rest. */
export const MAX_SECRET_TURNS = 200;
