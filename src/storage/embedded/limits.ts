/** How many fields an index may have; MongoDB's limit. */
export const MAX_INDEX_FIELDS = 32;
/** How many fields a sort may name; MongoDB's limit for compound indexes. */
export const MAX_SORT_FIELDS = 32;
/** How many conditions one filter may hold. */
export const MAX_CONDITIONS = 10_000;
/** The largest document MongoDB takes, in bytes. https://www.mongodb.com/docs/manual/reference/limits/ */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** How deep documents may nest; MongoDB's own limit for stored documents. */
export const MAX_NESTING = 100;
/** The most ranges (values of `$in`, multiplied over the fields) one index look-up is split into. */
export const MAX_RANGES = 200;
/** How many split paths are remembered. */
export const MAX_REMEMBERED_PATHS = 10_000;
