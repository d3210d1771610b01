import { MINUTE_MS } from '../../lib/units';

/** Days for which a conversation counts as a child's after somebody has said so there. */
export const CHILD_DAYS = 365;
/** Longest name or nickname, in characters. */
export const MAX_NAME_LENGTH = 20;
/** Longest e-mail address, in characters (RFC 5321 §4.5.3.1.3, without the angle brackets). */
export const MAX_EMAIL_LENGTH = 254;
/** Most members on one page. */
export const MAX_PAGE = 500;
/** Most waiting members in one list. */
export const MAX_WAITING = 50;
/** Most suspended members in one list. */
export const MAX_SUSPENDED = 50;
/** Longest suspension in days, and longest reason in characters. */
export const MAX_SUSPENSION_DAYS = 365;
export const MAX_SUSPENSION_REASON = 200;
/** Most coordinators of a community, since each gets every card. */
export const MAX_COORDINATORS = 100;
/** Most members of one name in a list. */
export const MAX_NAMED = 20;
/** Most members with the initials of a given name that are looked through for it. */
export const MAX_OF_INITIALS = 200;
/** Most appointments of one member; the oldest go first. */
export const MAX_APPOINTMENTS = 20;
/** Most members found who act for others. */
export const MAX_PROXIES = 50;
/** Minutes for which a conversation acts for another member. */
export const STAND_IN_MINUTES = 30;
/** Most people of one party in a list. */
export const MAX_PARTY_PEOPLE = 200;
/** Buttons of notices remembered per conversation. */
export const MAX_CARDS = 12;
/** Most conversations of one member. */
export const MAX_CONTACTS = 10;
/** Tries of a first meeting when another message of the same person makes the contact at the same time. */
export const MEET_TRIES = 3;
/** Precision of a person's last visit. */
export const SEEN_EVERY_MS = MINUTE_MS;
/**
 * One-time codes by purpose. The limits are characters, minutes of validity, and most tries per hour in one
 * conversation and in all. In all counts one community, or one shop. All tries in the life of a code find it with a
 * chance below one in a million. A code of ten signs needs no limit in all, with which a guesser could lock everybody
 * out.
 */
export const codeLimits = {
  link: { length: 7, minutes: 10, tries: 5, triesInAll: 500 },
  mandate: { length: 8, minutes: 24 * 60, tries: 5, triesInAll: 500 },
  group: { length: 9, minutes: 72 * 60, tries: 5, triesInAll: 500 },
  shop: { length: 6, minutes: 10, tries: 60, triesInAll: 140 },
  operator: { length: 10, minutes: 60, tries: 5, triesInAll: null },
} as const;
