/** Shortest time between a request and its start: nobody can be found faster. */
export const MIN_LEAD_MINUTES = 30;
/** Most days between a request and its start. */
export const MAX_AHEAD_DAYS = 90;
/** Open requests one member may have. */
export const MAX_OPEN = 10;
/** Characters of an exact place, a note, first words or a reason. */
export const MAX_ADDRESS = 200;
export const MAX_NOTE = 300;
export const MAX_WORDS = 300;
export const MAX_REASON = 100;

/** Lines of words that name a kind of help without asking for it; more are a pasted text. */
export const MAX_LINES_OF_A_WISH = 2;

/** Characters of a message that is relayed to the other side of a match, and most messages of one match. */
export const MAX_RELAY = 200;
export const MAX_RELAYED = 30;
/** Most minutes of a delay that the other side is told. */
export const MAX_LATE_MINUTES = 600;
/** Minutes within which the other side should hear of a delay or a message once the appointment has begun. */
export const NEAR_MINUTES = 10;

/** A job sends the first wave after this time if the request itself failed to send it. */
export const FIRST_WAVE_GRACE_MINUTES = 2;
/** Hours from a batch to the beginning below which a request doesn't wait for it. */
export const BATCH_LEAD_HOURS = 72;
/** Most requests of one batch; those beyond it are asked about at the same time, each for itself. */
export const MAX_BATCH = 100;
/** Shortest time of a wave, however near the start is. */
export const MIN_WAVE_MINUTES = 30;
/** Largest share of the remaining time that one wave may take. */
export const WAVE_SHARE = 1 / 3;
/** Largest share of the remaining time in which a proposed change may wait for its answer. */
export const ANSWER_SHARE = 1 / 2;
/** Coordinators hear of an unfilled request at the latest after this share of the time to its start. */
export const UNFILLED_SHARE = 2 / 3;
/** A match needs no reminder if it is younger than this at the time of the reminder. */
export const FRESH_MATCH_HOURS = 3;
/** Nobody is rung from 09:00 on to be reminded of what they heard since 11:00 of the day before. */
export const FRESH_CALL_HOURS = 22;
/** Days for which the news of a lapse waits for a contact or another call before it gets its own. */
export const LAPSED_DAYS = 30;
/** Hours before the beginning at which the asker of a late match is reminded of an open place. */
export const PLACE_HOURS = 3;
/** Pause between two checks of the asker's missing minutes. */
export const SHORT_RETRY_HOURS = 6;

/** An open request is urgent on the desk from this many hours before its start. */
export const URGENT_HOURS = 24;
/** Without a helper, those on duty are rung from this many hours before the start. */
export const ALARM_HOURS = 4;
/** Hours after the end in which "it didn't take place" may mean that somebody still waits. */
export const NO_SHOW_HOURS = 2;
/** Minutes in which a coordinator may take back a question. */
export const UNDO_MINUTES = 10;
/** Minutes after a no in which typed words may be its reason. */
export const WHY_NOT_MINUTES = 30;
/** Most questions that go along with one call for another reason: as many as a person keeps apart by ear. */
export const MAX_ALONG = 3;
/** Most members a coordinator asks in one act. */
export const MAX_PICKED = 10;

/** Most institutions that are shown one request. */
export const MAX_INSTITUTIONS = 10;

/** Open requests read for one member's questions, or to find another one for a helper who came too late. */
export const MAX_OTHERS_READ = 50;
/** Matches of two people on one day, read for a new watchword. */
export const MAX_SAME_DAY = 40;
/** Hours before and after a match in which a report or a call for help most likely speaks of it. */
export const CLOSE_BEFORE_HOURS = 24;
export const CLOSE_AFTER_HOURS = 72;
/** Hours before its time from which the asker of a request reads how many are asked. */
export const SOON_HOURS = 4;
/** Entries of a list shown to a person. */
export const MAX_LISTED = 40;
/** Most requests of one state on the coordinators' board. */
export const MAX_BOARD = 200;
/** Most plans of one search; planned members may turn out to have no place left in their week. */
export const MAX_PLANS = 3;
/** Hours in which a coordinator may open a request again that a coordinator has closed. */
export const RESTORE_HOURS = 24;
/** Characters of the reason for which a settled match is taken back. */
export const MIN_UNDO_REASON = 2;
export const MAX_UNDO_REASON = 150;
/** Days for which a request that is over stays in the coordinators' list. */
export const PAST_DAYS = 30;
/** Most requests of one state read for that list. */
export const MAX_PAST = 30;
/** Days after an ended request at which its note and wishes go, and the reasons of a dispute. */
export const NOTE_DAYS = 90;
export const REASON_DAYS = 180;
/** Most requests read at once while a member's notes about health go. */
export const NOTES_AT_ONCE = 100;
/** Days ahead to which a rest may last; a longer one lasts until the member begins again. */
export const MAX_REST_DAYS = 366;
