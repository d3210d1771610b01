/** Most cases in one list. */
export const MAX_LISTED = 50;
/** Cases of one kind that wait at once for one person. More words go to the newest of them. */
export const MAX_WAITING = 3;
/** Days for which a closed case stays in the list. */
export const CLOSED_DAYS = 30;
/** Hours in which a coordinator may take the closing of a case back. */
export const REOPEN_HOURS = 24;
/** Longest single message of a case, in characters. */
export const MAX_CASE_LENGTH = 2_000;
/** Most messages of one case; a longer talk is better held on the phone. */
export const MAX_LINES = 40;
/** Most messages of a case in a talk, where each line is short. */
export const MAX_TALK_LINES = 400;
/** Most other open calls for help of a resident that get the words of a talk too. */
export const MAX_ALSO = 3;
/** Talks of one member found at once. */
export const MAX_TALKS = 50;
/** Characters of a message on a coordinator's card; the conversation shows the whole. */
export const MAX_SHOWN = 200;
/** Most messages of a case on the page of its card, the latest ones. */
export const MAX_TOLD = 20;
/** Days after which the lines of a closed case go. */
export const LINES_DAYS = 180;
