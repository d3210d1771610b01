/** Longest name of a party, in characters. */
export const MAX_PARTY_NAME = 40;
/** Most parties in one list. */
export const MAX_PARTIES = 50;
/** Most types and most agreements' lengths in a pack. */
export const MAX_TYPES = 20;
export const MAX_TERMS = 6;
/** Most bodies that have run one party. */
export const MAX_RUNS = 20;
/** Longest agreement, in months. */
export const MAX_AGREEMENT_MONTHS = 60;
/** Most children of one guardian. */
export const MAX_DEPENDENTS = 10;
/** Longest note about a child, in characters. */
export const MAX_CHILD_NOTE = 200;
/** Oldest child that can be added, in years. */
export const MAX_CHILD_AGE = 18;
/** Most people who act for one member, and most mandates of one member in a list. */
export const MAX_MANDATES = 3;
export const MAX_MANDATES_SHOWN = 10;
/** Hours in which a code of a mandate has to be typed. */
export const MANDATE_CODE_HOURS = 24;
/** Days before its end at which both people of a mandate hear of it. */
export const MANDATE_NOTICE_DAYS = 7;
/** Lengths of mandates to choose from, in months. */
export const MANDATE_MONTHS = [3, 6, 12] as const;
/** Longest reason of a coordinator for a mandate, in characters. */
export const MAX_MANDATE_REASON = 150;
/** Most open offers of roles in one party, and the days in which they may be answered. */
export const MAX_OFFERS = 20;
export const OFFER_DAYS = 14;
/** Most codes of one small group that wait to be typed, and most used ones that it remembers. */
export const MAX_GROUP_CODES = 20;
/** Local time of the notices about agreements. */
export const AGREEMENT_TIME = '10:00';
