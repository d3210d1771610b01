/** Characters of a question. The session of the person who writes it holds it, with all options, until it is sent. */
export const MAX_QUESTION = 100;
/** Fewest and most options of a poll; ten is also what every channel shows as buttons. */
export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = 10;
/** Characters of one option. */
export const MAX_OPTION = 30;
/** How many days a poll may run. */
export const MAX_DAYS = 14;
/** People told by one job. */
export const BATCH = 100;
/** Voters a box is meant for; a box is written anew with every vote, so it stays small. */
export const VOTERS_PER_BOX = 50;
/** Most boxes of one poll; above MAX_BOXES × VOTERS_PER_BOX voters the boxes grow. */
export const MAX_BOXES = 256;
/** Most open polls one list shows. */
export const MAX_OPEN_LISTED = 20;
