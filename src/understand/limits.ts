/** Longer words are never compared with labels or read as a value: nobody types a date that long. */
export const MAX_READ_CHARS = 200;
/** Characters that two parts of longer words share, so that danger is not cut in two. */
export const READ_OVERLAP = 60;
/** Characters that are looked through for a sign of danger at once. */
export const MAX_SCANNED_CHARS = 560;
/** Most hours of help; a longer duration is a slip. */
export const MAX_HOURS = 100;
/** A date without a year that lies further back than this means next year. */
export const RECENT_PAST_DAYS = 60;
/** Most days, weeks or months that words count ahead. */
export const MAX_AHEAD = 3_660;
/** From this on, a bare number that answers "how long" counts minutes, below it hours. */
export const FIRST_BARE_MINUTES = 10;
/** Bare figures that are a day of the month where a day is asked. A smaller one may be a place in a list. */
export const FIRST_BARE_DATE = 13;
export const LAST_DATE = 31;
/** Largest bare number of minutes. */
export const MAX_BARE_MINUTES = 600;
/** Longest name, and most words of one. */
export const MAX_NAME_CHARS = 20;
export const MAX_NAME_WORDS = 3;
/** Fewest letters of a telephone number in words, which is no name. */
export const MIN_PHONE_WORDS = 7;
/** Least letters of a word that may be a part of another. */
export const MIN_INSIDE = 2;
/** Letters of a piece of a label that name its option, without spaces. */
export const MIN_PIECE = 4;
/** Most particles at the end of a word. */
export const MAX_TAILS = 2;
/** Most pieces of one number in words. */
export const MAX_PIECES = 9;
/** Most endings of one verb. */
export const MAX_ENDINGS = 5;
/** Words whose normal forms are kept: those of the last turns, and the labels beside them. */
export const MAX_KNOWN_WORDS = 64;
/** Labels whose words are kept. */
export const MAX_KNOWN_LABELS = 1_000;
/** Most letters beside a place in a list; a longer sentence says something else. */
export const MAX_BESIDE_PLACE = 1;
/** Most letters beside a wish, its endings and small words, if the words are nothing but the wish. */
export const MAX_BESIDE_WISH = 1;
/** Most words of a sentence in which a piece of a word names an option. In a longer one only a whole word does. */
export const MAX_WORDS_OF_A_PICK = 8;

/** Most letters of words whose other spellings are looked for: as many as are looked through for danger at once. */
export const MAX_RESPELT = MAX_SCANNED_CHARS;
/** Most letters of an English word with any ending, behind which an exception before a phrase doesn't look. */
export const MAX_WORD = 40;
/** Most letters beside a change that says nothing else: particles and endings. */
export const MAX_BESIDE_CHANGE = 4;
/** Fewest syllables beside "that day I have to" that name an errand. */
export const SYLLABLES_OF_AN_ERRAND = 3;
/** Most syllables beside a verb that agrees without a yes. */
export const MAX_BESIDE_YES = 2;
/** Most letters, spaces included, in which the end of a clause is looked for. */
export const LETTERS_OF_A_CLOSE = 10;
/** Letters beside a sign of danger in which its verb ends. An ending and a space at most stand before a denial. */
export const LETTERS_OF_A_FRAME = 20;
export const MAX_BEFORE_DENIAL = 4;
/** Most letters between a sign and a condition, a fear or a rule: the rest of the verb. */
export const MAX_BEFORE_FRAME = 6;
/** Letters within which signs of danger count together: about two clauses. */
export const LETTERS_TOGETHER = 45;
/**
 * The weight from which cues together are a sign. A failing body, a fire and a blow have words of their own. A wish to
 * die, a wrong and an absence are told in everyday words, so they need one cue more.
 */
export const CUES_ENOUGH = 3;
export const EVERYDAY_CUES_ENOUGH = 4;
/** Most letters with which a stem may begin that is looked for ahead. One that begins with more stands in most words. */
export const MAX_STARTS = 100;
/** Most characters of a title that is read out of a sentence. */
export const MAX_TITLE_SAID = 40;
/** Places at which a set of phrases remembers where it ends: more than a gap spans. */
export const PLACES_REMEMBERED = 64;
/** Most characters of a telephone number, as it is written or spoken. */
export const MAX_PHONE_CHARS = 60;
/** Most polite words in a row that are read as one courtesy. */
export const MAX_COURTESIES = 6;
/** Most digits left out at the ends of a spoken number. */
export const MAX_PHONE_ENDS = 3;
