/** Fewer people than this are told apart too easily: their number is not shown, and their zone goes among the others. */
export const FEWEST_PEOPLE = 5;
