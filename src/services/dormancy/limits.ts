/** Members that are looked at in one job; the next job goes on behind them. */
export const LOOK_AT = 200;
/** Local time of the daily look, and of the effect of a rule. */
export const LOOK_TIME = '10:00';
/** Most dormant accounts that are listed for one coordinator, or ended with a leaver. */
export const MAX_LISTED = 50;
