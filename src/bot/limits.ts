/** After this time the hub gives up a handler or middleware that neither ends nor calls `next`. */
export const HANDLER_LIMIT_MS = 60_000;
