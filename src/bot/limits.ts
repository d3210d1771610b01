/** A handler or middleware that neither ends nor calls `next` is given up after this. */
export const HANDLER_LIMIT_MS = 60_000;
