/** Minutes for which a look shows the number. */
export const LOOK_MINUTES = 15;
/** Most looks in one list. */
export const MAX_LISTED = 20;
