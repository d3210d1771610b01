/** Most minutes one transfer may move: a little under 70 days, far over anything meant. */
export const MAX_MINUTES = 100_000;
/** Most transfers one statement gives. */
export const MAX_STATEMENT = 50;
/** Most violations a proof lists. */
export const MAX_VIOLATIONS = 100;
/** Most accounts whose last known leg is remembered in the process; the longest unused is forgotten first. */
export const MAX_HINTS = 10_000;
/** Tries for one transfer. Each lost try is somebody else's success, so this is only reached under an assault. */
export const MAX_POSTING_TRIES = 50;
/** Times the proof is repeated when transfers were written while it read and something seems wrong. */
export const MAX_PROOF_TRIES = 3;
/** Letters and digits of a transfer's number. Forty bits: among a million transfers two share one once in a million. */
export const NUMBER_LENGTH = 8;
