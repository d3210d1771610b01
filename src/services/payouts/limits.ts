/** Most people of one pay-out: one message can name them all. */
export const MAX_SHARES = 20;
/** Days for which a pay-out waits for its second person; then its minutes are free again. */
export const WAIT_DAYS = 7;
/** Most pay-outs that are listed for one person. */
export const MAX_WAITING = 50;
