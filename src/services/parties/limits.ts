/** Longest name of a party, in characters. */
export const MAX_PARTY_NAME = 40;
/** Most parties in one list. */
export const MAX_PARTIES = 50;
/** Most types and most agreements' lengths in a pack. */
export const MAX_TYPES = 20;
export const MAX_TERMS = 6;
/** Longest agreement, in months. */
export const MAX_AGREEMENT_MONTHS = 60;
/** Most children of one guardian. */
export const MAX_DEPENDENTS = 10;
/** Oldest child that can be added, in years. */
export const MAX_CHILD_AGE = 18;
/** Local time of the notices about agreements. */
export const AGREEMENT_TIME = '10:00';
