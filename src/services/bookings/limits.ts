/** Weeks ahead in which slots exist. */
export const GENERATE_WEEKS = 8;
/** Hours between two looks at the rule of a series. */
export const GENERATE_HOURS = 24;
/** Most grains of one slot: a day in steps of fifteen minutes. */
export const MAX_GRAINS = 96;
/** Most units of one booking or slot. */
export const MAX_UNITS = 10_000;
/** Most slots of one rule generated at once. */
export const MAX_GENERATED = 400;
/** Most changes of one booking. */
export const MAX_CHANGES = 20;
/** Most tries to change a page that others change, too. */
export const MAX_SHIFTS = 40;
/** Most characters of a note. */
export const MAX_NOTE = 300;
/** Most characters of a word to who was there. */
export const MAX_THANKS = 300;
/** Most free stretches in one answer. */
export const MAX_FOUND = 20;
/** Most running series whose titles are read. */
export const MAX_TITLED = 200;
/** Most slots read for one search. */
export const MAX_SLOTS_READ = 1_000;
/** Most bookings of one slot. */
export const MAX_LISTED = 1_000;
/** Most bookings of one person in a list. */
export const MAX_MINE = 50;
/** Bookings of a waiting list that one look reads. */
export const LINE_BATCH = 50;
/** Most looks at the waiting list in one turn. */
export const MAX_LOOKS = 40;
/** Minutes after which the rest of an ended or broken booking is tidied. */
export const TIDY_MINUTES = 15;
/** Waking hours in which an offered place is answered. */
export const OFFER_HOURS = 6;
/** Hours before the beginning at which lots are drawn, unless signing ends earlier. */
export const DRAW_HOURS = 24;
/** Lots lie below this number, which is the milliseconds of a day: a lot is a place in the line. */
export const LOTS = 24 * 60 * 60 * 1_000;
/** Most applications in one draw. */
export const MAX_DRAWN = 10_000;
/** Part of the time to the last moment of signing that an offer may take. */
export const OFFER_SHARE = 0.5;
/** Days for which people may take back a word about a place. */
export const UNSAY_DAYS = 90;
/** Most characters of a coordinator's reason for removing a word. */
export const MAX_WHY = 200;
/** Hour of the day before at which people are reminded. */
export const REMIND_AT = '18:00';
/** Hours before the beginning of the reminder for a later booking. */
export const REMIND_LATE_HOURS = 2;
/** Local times between which carers and hosts read who comes. A list stays open until its slot ends. */
export const LIST_FROM = '06:00';
export const LIST_TO = '22:00';
/** Hours before the beginning at which a slot without a carer rings a coordinator. */
export const NO_CARER_HOURS = 24;
/** Hours before a duty from which the loss of its carer rings at night. Free carers are asked at once then. */
export const CARER_SOON_HOURS = 12;
/** Most carers who are asked at once. */
export const MAX_ASKED_AT_ONCE = 5;
/** Most slots without a carer in one list. */
export const MAX_LACKING = 20;
/** Most carers among whom a coordinator chooses. */
export const MAX_CARERS = 20;
/** Most duties of a community that are read for its carers. */
export const MAX_DUTIES = 500;
/** Hours after the end at which unmarked attendance becomes a card. */
export const UNMARKED_HOURS = 18;
/** Days after the end at which an unmarked slot settles by itself. */
export const ATTENDANCE_DAYS = 7;
/** Days in which missed places count, unless the pack says otherwise. */
export const NO_SHOW_DAYS = 90;
/** Missed places from which a coordinator hears, unless the pack says otherwise. */
export const MANY_NO_SHOWS = 3;
/** Most completions of one person that conditions read. */
export const MAX_COMPLETIONS = 200;
/** Most characters of the title of a host's series. */
export const MAX_TITLE = 60;
/** Most begun slots of a community that are read for a host or carer. */
export const MAX_HOSTED = 50;
/** Most possible helpers asked about one slot. */
export const MAX_FILL = 20;
/** Most weeks of a host's series. */
export const MAX_HELD_WEEKS = 53;
/** Most series of one place or one host that are read at once. */
export const MAX_PLACE_SERIES = 100;
/** Hours that a place opens for an urgent wish without an end. */
export const URGENT_HOURS = 3;
/** Most characters of a coordinator's reason for a no. */
export const MAX_REASON = 200;
