/** Characters of a question. Until it is sent, its author's session holds it together with all options. */
export const MAX_QUESTION = 100;
/** Fewest and most options of a poll; every channel can show ten buttons. */
export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = 10;
/** Characters of one option. */
export const MAX_OPTION = 30;
/** Most days of a poll. */
export const MAX_DAYS = 14;
/** Fewest minutes of a poll: a person needs time to see it. */
export const MIN_MINUTES = 60;
/** Minutes in which a coordinator may take a poll back. */
export const WITHDRAW_MINUTES = 10;
/** A poll is on the desk from this many hours before its end. */
export const ENDING_HOURS = 24;
/** Members told by one job. */
export const BATCH = 100;
/** Voters per box; every vote rewrites its box, so boxes stay small. */
export const VOTERS_PER_BOX = 50;
/** Most boxes of one poll; above MAX_BOXES × VOTERS_PER_BOX voters the boxes grow. */
export const MAX_BOXES = 256;
/** Most open polls in one list. */
export const MAX_OPEN_LISTED = 20;
/** Days after which the ballots of a closed poll go; its result stays. */
export const BALLOT_DAYS = 30;
