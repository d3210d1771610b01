/** Most open payments of one member that are looked for; a new one ends those before. */
export const MAX_OPEN = 20;
/** Most minutes of one payment in a shop: a day. */
export const MAX_PAYMENT = 1_440;
/** Most shops that are listed for one member. */
export const MAX_SHOPS = 200;
