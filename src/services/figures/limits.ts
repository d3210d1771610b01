/** A smaller number of people could be recognised, so it is not shown and its zone joins the others. */
export const FEWEST_PEOPLE = 5;
