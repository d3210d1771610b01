/** Minutes for which a look shows the number. */
export const LOOK_MINUTES = 15;
/** Most looks in one list. */
export const MAX_LISTED = 20;
/** Days that a look of staff at a person's data stays, as the rules on access logs ask: two years. */
export const LOOK_DAYS = 731;
/** Minutes for which the link to one's own data can be used. */
export const TICKET_MINUTES = 30;
