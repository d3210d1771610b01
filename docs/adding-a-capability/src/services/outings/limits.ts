/** Longest outing, and longest silence, in hours. */
export const MAX_HOURS = 24;
/** Lengths somebody chooses from. */
export const MAX_CHOICES = 8;
/** Outings of one member under way at once; more than one only where two messages come in the same moment. */
export const MAX_UNDER_WAY = 5;
