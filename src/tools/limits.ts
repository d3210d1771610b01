import { DAY_MS, MINUTE_MS, SECOND_MS } from '../lib/units';

/** Invented members of the demo, besides its three people. */
export const DEMO_MEMBERS = 60;
/** Most members of one seed. */
export const MAX_SEEDED = 20_000;
/** Most invented people per zone who offer help, so that a demo's visitor is never far down the list. */
export const MAX_OFFERING_IN_ZONE = 2;
/** Coordinators among the invented people. */
export const SEED_COORDINATORS = 2;
/** Days for which a demo's carers are on duty, and most slots of one of them. */
export const DUTY_DAYS = 28;
export const MAX_DUTY_SLOTS = 200;
/** Days before a session on which the people of a seeded year sign up. */
export const SIGN_UP_DAYS = 7;
/** Rounds of due work at one moment of a seeded year. */
export const MAX_SEED_ROUNDS = 50;
/** Due work of one round. */
export const MAX_SEED_DUE = 500;
/** Most members of one list, and the largest file of one. */
export const MAX_IMPORTED = 20_000;
export const MAX_IMPORT_BYTES = 10 * 1024 * 1024;
/** Mistakes of a list that are printed; the others are counted. */
export const MAX_WRONG_PRINTED = 100;
/** Most buttons of one message in a dialogue: enough to recognise it. */
export const MAX_NAMED_BUTTONS = 5;
/** Longest single step of the chat's time, so that due work runs in order. */
export const STEP_MS = 10 * MINUTE_MS;
/** Longest time of one `/tick`. */
export const MAX_TICK_MS = 60 * DAY_MS;
/** Time that passes with each typed line. */
export const LINE_MS = SECOND_MS;
/** Fewest characters of its own by which the chat recognises a text. */
export const MIN_OWN = 4;
/** Most letters of the purpose of an export. */
export const MAX_PURPOSE = 200;
/** People looked up at once after a leak. */
export const PEOPLE_BATCH = 200;
/** Hours within which the people concerned by a leak must be told (개인정보 보호법 제34조). */
export const TELL_WITHIN_HOURS = 72;
/** People from whose number on a leak must be reported to the authorities, whatever the data are. */
export const REPORT_FROM_PEOPLE = 1_000;
/** Most years of one report. */
export const MAX_REPORT_YEARS = 30;
