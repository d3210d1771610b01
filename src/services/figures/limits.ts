/** A smaller number of people could be recognised, so it is not shown and its zone joins the others. */
export const FEWEST_PEOPLE = 5;
/** Of fewer matches the 90th percentile is the longest wait, which is one person's. */
export const FEWEST_MATCHES = 10;
/** The part of the givers whose share of the hours tells how concentrated they are. */
export const TOP_SHARE = 0.1;
