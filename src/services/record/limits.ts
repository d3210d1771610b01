/** Causes a document remembers: entries of a record's log, or keys of a document changed once. The oldest go first. */
export const MAX_LOG = 200;

/** Tries of one change against concurrent changes of the same record. */
export const MAX_TRIES = 40;
/** Most documents of one person read to tell whether a field of them is filled. */
export const MAX_LOOKED_AT = 100;
