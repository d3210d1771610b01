/** The demo's clock moves in steps of this many minutes, so that one due job can cause the next. */
export const STEP_MINUTES = 30;
