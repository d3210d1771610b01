/** Shifts of one community that still count. */
export const MAX_SHIFTS = 200;
/** Absences of one community that still count. */
export const MAX_ABSENCES = 200;
/** Days of the longest absence. */
export const MAX_ABSENCE_DAYS = 120;
/** Staff telephones of one pack. */
export const MAX_PHONES = 60;
/** Minutes before duty begins at which the member hears of it. */
export const REMIND_MINUTES = 60;
/** Rounds of the ladder before an unanswered alarm stays a card only. */
export const MAX_ROUNDS = 30;
/** Longest pause between two rounds, in minutes; the pause doubles up to it. */
export const MAX_PAUSE_MINUTES = 60;
/** Alarms found for one member at once. */
export const MAX_ALARMS = 100;
/** Characters of a staff telephone in a pack. */
export const MAX_PHONE_LENGTH = 20;
