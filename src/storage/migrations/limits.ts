/** Documents a step reads at once. */
export const LIFT_BATCH = 200;
/** Most reads of one document that another process keeps changing. */
export const MAX_LIFT_TRIES = 5;
