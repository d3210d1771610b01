/** Own questions of one pack. */
export const MAX_OWN = 20;
/** Longest telephone number of a centre in a pack, in characters. */
export const MAX_CENTRE_PHONE = 20;
/** Longest words that are read as a question, in characters. */
export const MAX_QUESTION = 120;
/** Shortest words that may be an unknown question, in characters without spaces. */
export const MIN_UNKNOWN = 6;
/** Letters of one piece of the search. */
export const GRAM = 4;
/** Answers that are compared word by word. */
export const COMPARED = 4;
/** Most words that name a matter without asking. */
export const MAX_NAMING = 4;
/** Letters by which two words are taken for the same one. */
export const STEM = 4;
/** Least likeness, from 0 to 1, if every word of the question is known for the answer. */
export const MIN_LIKE = 0.15;
/** Least likeness if a word of the question is unknown there. */
export const MIN_LIKE_STRANGE = 0.6;
/** Least likeness of words that don't ask. */
export const MIN_LIKE_NAMED = 0.5;
/** How many times likelier the best answer must be than the second. */
export const MIN_LEAD = 1.5;
/** Part of the likeness that stays for each unknown word. */
export const STRANGE_SHARE = 0.75;
/** Shortest word in initial consonants only. */
export const MIN_INITIALS = 2;
/** Days a question without an answer is kept. */
export const MISS_DAYS = 30;
/** Questions without an answer in one list. */
export const MAX_MISSES = 20;
/** Questions without an answer that one list is made from. */
export const MAX_MISSES_READ = 200;
/** Answers and news of coordinators at one time in a community. */
export const MAX_POSTS = 50;
/** Longest answer or news of a coordinator, in characters. */
export const MAX_POST_LENGTH = 300;
/** Hours in which an ended answer or news can be shown again. */
export const AGAIN_HOURS = 24;
/** Questions shown on a card of the desk. */
export const MAX_ON_CARD = 3;
