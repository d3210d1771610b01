/** Documents a step reads at once. */
export const LIFT_BATCH = 200;
/** How often a step reads one document again that another process changes in the meantime. */
export const MAX_LIFT_TRIES = 5;
