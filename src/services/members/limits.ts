import { MINUTE_MS } from '../../lib/units';

/** Longest name or nickname, in characters. */
export const MAX_NAME_LENGTH = 20;
/** Most members one page lists. */
export const MAX_PAGE = 500;
/** Most waiting members listed at once. */
export const MAX_WAITING = 50;
/** Most coordinators a community has; more would each get every card. */
export const MAX_COORDINATORS = 100;
/** Members of one name that are listed. */
export const MAX_NAMED = 20;
/** Appointments one member holds at most; the oldest go first. */
export const MAX_APPOINTMENTS = 20;
/** Buttons of notices remembered for one conversation. */
export const MAX_CARDS = 12;
/** Conversations one member is reached at, at most. */
export const MAX_CONTACTS = 10;
/** How often a first meeting is tried when another message of the same person makes the contact at the same time. */
export const MEET_TRIES = 3;
/** How exactly it is known when a person was last there. */
export const SEEN_EVERY_MS = MINUTE_MS;
/**
 * One-time codes by their purpose: signs of a code, minutes it is good for, codes typed in one conversation in an hour
 * at most, and in all conversations together.
 */
export const codeLimits = {
  link: { length: 6, minutes: 10, tries: 5, triesInAll: 500 },
  operator: { length: 8, minutes: 60, tries: 5, triesInAll: 50 },
} as const;
